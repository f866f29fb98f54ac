import { fine, type HealthFinding } from '../../domain/doctor/health.ts';
import { commandHint } from '../../domain/hint/hint.ts';
import { exitOf, kindOfExit } from '../../domain/rotation/fate.ts';
import { type ListedRotation, listRotations } from '../rotation/list-rotations.ts';
import type { Check } from './check.ts';

/** Whether a rotation was interrupted, or is due. */
export const rotationsCheck: Check = {
  name: 'rotations',
  async look(use) {
    const ports = await use('rotations', 'clock');
    // A backend that cannot be opened has a finding of its own.
    const { backend } = await use('backend').catch(() => ({ backend: undefined }));
    return [rotationsFinding((await listRotations(backend ? { ...ports, backend } : ports)).rotations)];
  },
};

/** @returns what to say of the rotations that are unfinished. */
export function rotationsFinding(rotations: readonly ListedRotation[]): HealthFinding {
  const named = (...standings: ListedRotation['standing'][]) =>
    rotations.filter(({ standing }) => standings.includes(standing)).map(({ id }) => id);
  const stuck = named('interrupted', 'returning');
  const due = named('due');
  const missing = rotations.find((one) => one.missing !== undefined);
  if (missing) {
    const message = `the rotation of ${missing.id} cannot be finished: ${missing.missing}`;
    return {
      check: 'rotations',
      health: 'problem',
      message,
      hint: commandHint('rotation resume', [missing.id]),
    };
  }
  const blocked = rotations.find((one) => kindOfExit(one) !== 'resume');
  if (blocked) {
    const message = blocked.problem?.message ?? `the rotation of ${blocked.id} cannot be finished`;
    return { check: 'rotations', health: 'problem', message, hint: exitOf(blocked) };
  }
  if (stuck.length > 0) {
    const message = `interrupted: ${stuck.join(', ')}`;
    return { check: 'rotations', health: 'problem', message, hint: commandHint('rotation resume') };
  }
  if (due.length > 0) {
    const message = `the grace period is over, but the old token is still valid: ${due.join(', ')}`;
    return {
      check: 'rotations',
      health: 'warning',
      message,
      hint: commandHint('rotation finish', [], { due: true }),
    };
  }
  const under = rotations.length;
  return fine(
    'rotations',
    under === 0 ? 'none unfinished' : `${under} running or in grace period, as expected`,
  );
}
