import { type Action, done } from './action.ts';

/** Makes sure that everything the rotation needs later would work, before anything is made. */
export const probe: Action = async ({ ports, rotation }) => {
  if (rotation.store !== 'none') await ports.secrets.probe();
  for (const spec of rotation.sinks) await (await ports.delivery.sink(spec)).probe();
  return done;
};
