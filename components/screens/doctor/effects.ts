import { examine } from '../../../src/usecases/doctor/examine.ts';
import type { Task } from '../../screen.ts';
import type { DoctorAction } from './state.ts';

/** Looks at everything the program depends on, and tells of each finding as it comes. */
export const examineAll: Task<DoctorAction> = {
  async run({ use, context }, send) {
    return {
      kind: 'done',
      report: await examine(use, context, (findings) => send({ kind: 'found', findings })),
    };
  },
  failed: (problem) => ({ kind: 'failed', problem }),
  reading: 'doctor',
};
