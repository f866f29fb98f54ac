import { checkNames } from '../../../src/domain/doctor/health.ts';
import type { DoctorState } from './state.ts';

/** @returns the checks that have not told anything yet; some tell nothing in the end. */
export function awaited({
  findings,
  running,
}: Pick<DoctorState, 'findings' | 'running'>): readonly (typeof checkNames)[number][] {
  if (!running) return [];
  const conditional: readonly string[] = ['clock', 'login'];
  return checkNames.filter(
    (name) => !conditional.includes(name) && !findings.some(({ check }) => check === name),
  );
}
