import { newRef } from '../../../domain/rotation/rotation.ts';
import { openSinks, probeSinks } from '../../secret/destinations.ts';
import { type Action, done } from './action.ts';

/** Makes sure that everything the rotation needs later would work, before anything is made. */
export const probe: Action = async ({ ports, rotation }) => {
  if (rotation.store !== 'none') await ports.secrets.probe();
  await probeSinks(await openSinks(ports, rotation.sinks, newRef(rotation)));
  return done;
};
