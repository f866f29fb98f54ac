import { exitCodes, signalExitCode } from '../exit-codes.ts';
import type { RotationRow } from '../usecases/rotation/rows.ts';
import { hintText } from './hint-text.ts';
import { type SafeText, safe, safeText } from './safe-text.ts';
import type { Paint, Style } from './style.ts';
import { type TextColumn, table } from './table.ts';
import { clockText } from './token.ts';

/** A state in words: its name in JSON is older than some of them. */
const stateWords: Readonly<Record<RotationRow['state'], string>> = {
  planned: 'planned',
  rotated: 'rotated',
  waiting: 'waiting',
  taken_back: 'rolled back',
  stopped: 'stopped',
  ended: 'ended',
  failed: 'failed',
  skipped: 'skipped',
};

/** What became of each of several tokens; `none` is said where there was none. */
export function rotationRowLines(rows: readonly RotationRow[], style: Style, none: string): SafeText[] {
  if (rows.length === 0) return [safeText(none)];
  const columns: TextColumn<RotationRow>[] = [
    { heading: 'User', value: ({ user_name }) => user_name },
    { heading: 'Token', value: ({ replaces }) => replaces },
    {
      heading: 'State',
      value: ({ state }) => stateWords[state],
      paint: (row) => paintOf(row, style),
    },
    { heading: 'New Token', value: ({ token_name }) => token_name ?? '-' },
    { heading: 'Expires At (UTC)', value: ({ expires_at }) => (expires_at ? clockText(expires_at) : '-') },
    { heading: 'Why', value: whyOf },
  ];
  return table(rows, rows.some((row) => whyOf(row) !== '') ? columns : columns.slice(0, -1), style.heading);
}

/** With --quiet: those that somebody has to act upon. */
export function quietRowLines(rows: readonly RotationRow[], style: Style): SafeText[] {
  const open = rows.filter(({ needs_attention }) => needs_attention);
  return open.length === 0 ? [] : rotationRowLines(open, style, '');
}

function whyOf({ reason, error, revoke_at, replaces }: RotationRow): string {
  if (error) return error.message;
  if (revoke_at) return `${replaces} is valid until ${clockText(revoke_at)} UTC`;
  return reason ?? '';
}

function paintOf({ state }: RotationRow, style: Style): Paint | undefined {
  if (state === 'failed') return style.danger;
  if (state === 'rotated') return style.good;
  return state === 'skipped' || state === 'stopped' ? style.warning : undefined;
}

/** What to do about each that failed, and how many there were. */
export function rotationRowNotes(rows: readonly RotationRow[]): SafeText[] {
  const failed = rows.filter(({ state }) => state === 'failed');
  const hints = failed.flatMap(({ error, user_name, replaces }) =>
    error?.hint ? [safe`${user_name}/${replaces}: ${hintText(error.hint)}`] : [],
  );
  return failed.length === 0 ? [] : [safe`${failed.length} of ${rows.length} failed.`, ...hints];
}

/** @returns what became of one of several tokens, in a line. */
export function rotationRowText(row: RotationRow): string {
  const { user_name, replaces, state, token_name } = row;
  const what = state === 'failed' ? `failed: ${whyOf(row)}` : `${stateWords[state]} to ${token_name ?? '-'}`;
  return `${user_name}/${replaces} ${what}`;
}

/**
 * Failure, if one of several failed; as Ctrl-C ends a program, if a person stopped one.
 * @param leftOut whether the record of one could not be read
 */
export function rotationExitCode(
  rows: readonly { readonly state: RotationRow['state'] }[],
  leftOut = false,
): number {
  if (rows.some(({ state }) => state === 'failed')) return exitCodes.unexpected;
  if (rows.some(({ state }) => state === 'stopped')) return signalExitCode(2);
  return leftOut ? exitCodes.outOfReach : exitCodes.done;
}
