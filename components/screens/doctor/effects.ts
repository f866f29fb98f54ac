import type { Task } from '../../screen.ts';
import type { DoctorAction } from './state.ts';

/** Looks at everything the program depends on, and tells of each finding as it comes. */
export const examineAll: Task<DoctorAction> = {
  async run({ actions, context }, send) {
    return {
      kind: 'done',
      report: await actions.examine(context, (findings) => send({ kind: 'found', findings })),
    };
  },
  failed: (problem) => ({ kind: 'failed', problem }),
  reading: 'doctor',
};
