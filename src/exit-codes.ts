/** The one table of exit codes: documented in the README, stable between versions. `exec` passes on its child's own. */
export const exitCodes = {
  done: 0,
  unexpected: 1,
  usage: 2,
  notFound: 3,
  conflict: 4,
  notAllowed: 5,
  outOfReach: 6,
  denied: 7,
  cancelled: 8,
  expiring: 10,
  expired: 11,
  /** `exec`, as shells do: the program cannot be run, or there is none. */
  notExecutable: 126,
  commandNotFound: 127,
} as const;

/** Any exit code of the table above. */
export type ExitCode = (typeof exitCodes)[keyof typeof exitCodes];

/** @returns the exit code of a program that ended on signal number `signal`, as shells report it. */
export function signalExitCode(signal: number): number {
  return 128 + signal;
}
