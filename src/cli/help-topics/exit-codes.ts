import { exitCodes } from '../../exit-codes.ts';
import { wrappedList } from './wrap.ts';

/** What each exit code means: all of the table have one. */
export const exitCodeMeanings: Readonly<Record<keyof typeof exitCodes, string>> = {
  done: 'done',
  unexpected: 'unexpected failure',
  usage: 'usage error or invalid input',
  notFound: 'not found',
  conflict: 'conflict: it already exists, or a role is not held',
  notAllowed: 'not signed in, token rejected, or not allowed',
  outOfReach: 'backend or secret store not reachable, or nothing there to check',
  denied: 'role can: not allowed; role lint: findings',
  cancelled: 'cancelled at a question',
  expiring: 'check: tokens expire soon, or another finding is an error',
  expired: 'check: tokens have expired',
  notExecutable: 'exec: the program cannot be run',
  commandNotFound: 'exec: there is no such program',
};

/** @returns every exit code and what it means, in the order of the numbers. */
export function exitCodeRows(): { code: number; meaning: string }[] {
  return Object.entries(exitCodes)
    .map(([name, code]) => ({ code, meaning: exitCodeMeanings[name as keyof typeof exitCodes] }))
    .sort((a, b) => a.code - b.code);
}

/** `help exit-codes` */
export function exitCodeLines(): string[] {
  return [
    'Exit codes are the same for every command and do not change between versions.',
    '',
    ...wrappedList([
      ...exitCodeRows().map(({ code, meaning }) => [String(code), meaning] as const),
      ['128+n', 'ended by signal n, as shells report it: 130 is Ctrl-C'],
    ]),
    '',
    '"svcacct exec" exits with the code of the program it runs.',
  ];
}
