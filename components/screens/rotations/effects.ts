import { setTimeout as sleep } from 'node:timers/promises';
import type { Task } from '../../screen.ts';
import type { RotationsAction } from './state.ts';

/** Reads the unfinished rotations. */
export const loadRotations: Task<RotationsAction> = {
  run: async ({ actions }) => ({ kind: 'loaded', rotations: (await actions.rotations()).rotations }),
  failed: (problem) => ({ kind: 'failed', problem }),
  reading: 'rotations',
};

/** How long one that is in work is let alone, in milliseconds, before it is looked at again. */
const pause = 1000;

/** Reads them again a moment later: another process, or a screen that was left, works on one. */
export const loadRotationsLater: Task<RotationsAction> = {
  async run(services, send, signal) {
    await sleep(pause, undefined, { signal }).catch(() => undefined);
    const action = await loadRotations.run(services, send, signal);
    return action.kind === 'loaded' ? { ...action, later: true } : action;
  },
  failed: loadRotations.failed,
  background: true,
};
