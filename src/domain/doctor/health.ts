import type { Hint } from '../hint/hint.ts';
/** How something is. The words are what people see. */
export type Health = 'ok' | 'warning' | 'problem';

/** What `doctor` looks at, in the order in which it is told. */
export const checkNames = [
  'runtime',
  'settings',
  'store',
  'backup',
  'permissions',
  'records',
  'directories',
  'secrets',
  'backend',
  'clock',
  'login',
  'roles',
  'rotations',
  'audit',
] as const;

/** One of the things above. */
export type CheckName = (typeof checkNames)[number];

/** What was found of one thing, and what to do about it. */
export interface HealthFinding {
  readonly check: CheckName;
  readonly health: Health;
  readonly message: string;
  /** What to do. */
  readonly hint?: Hint | undefined;
}

/** Everything that was found, in the order of `checkNames`. */
export interface HealthReport {
  /** The worst of them. */
  readonly health: Health;
  readonly checks: readonly HealthFinding[];
}

/** @returns a finding that all is well. */
export function fine(check: CheckName, message: string): HealthFinding {
  return { check, health: 'ok', message };
}

/** @returns findings as a report. */
export function reportOf(findings: readonly HealthFinding[]): HealthReport {
  const checks = [...findings].sort((a, b) => checkNames.indexOf(a.check) - checkNames.indexOf(b.check));
  const all = checks.map(({ health }) => health);
  return { health: all.includes('problem') ? 'problem' : all.includes('warning') ? 'warning' : 'ok', checks };
}

/** The store, the secret store or the backend could not be used: without them nothing works. */
export function isOutOfReach({ checks }: HealthReport): boolean {
  const vital: readonly CheckName[] = ['store', 'directories', 'secrets', 'backend'];
  return checks.some(({ check, health }) => health === 'problem' && vital.includes(check));
}

// A login at an OSMO service is worth 300 s at a time, and is not used in its last 15 s.
const skewThatMatters = 15;
const skewThatBreaks = 240;

/** @param skew seconds by which the backend's clock is ahead of ours; negative where it is behind */
export function clockFinding(skew: number): HealthFinding {
  const seconds = Math.round(Math.abs(skew));
  if (seconds <= skewThatMatters) return fine('clock', `within ${Math.max(1, seconds)} s of the backend's`);
  return {
    check: 'clock',
    health: seconds > skewThatBreaks ? 'problem' : 'warning',
    message: `this machine's clock is ${seconds} s ${skew > 0 ? 'behind' : 'ahead of'} the backend's`,
    hint: 'Logins and expiry times are wrong by this much. Synchronize the clock with a time server (timedatectl set-ntp true).',
  };
}
