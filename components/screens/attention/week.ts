import type { ComingExpiry } from '../../../src/domain/fleet/attention.ts';
import { counted } from '../../../src/domain/text/plural.ts';
import { addDays, daysBetween, utcDate } from '../../../src/domain/time/expiry.ts';
import { timelineWeeks } from '../expiring/timeline.ts';
import type { AttentionRow, KnownContext } from './rows.ts';

/** @returns the picked week after a step; the first step picks the week at hand. */
export function steppedWeek(week: number | undefined, by: -1 | 1): number {
  if (week === undefined) return 0;
  return Math.max(0, Math.min(timelineWeeks - 1, week + by));
}

/** @returns the tokens of all contexts that expire in a week, counted from today (UTC), the soonest first. */
export function tokensOfWeek(
  contexts: readonly KnownContext[],
  week: number,
  now: Date,
): readonly (AttentionRow & { readonly is: 'coming' })[] {
  const today = utcDate(now);
  const isInWeek = ({ expires_at }: ComingExpiry) =>
    Math.floor(daysBetween(today, expires_at.slice(0, 10)) / 7) === week;
  return contexts
    .flatMap(({ name: context, attention }) =>
      (attention?.coming ?? [])
        .filter(isInWeek)
        .map((coming) => ({ is: 'coming' as const, context, coming })),
    )
    .sort((a, b) => (a.coming.expires_at < b.coming.expires_at ? -1 : 1));
}

/** @returns which days the week has, and how many tokens expire in it. */
export function weekText(contexts: readonly KnownContext[], week: number, now: Date): string {
  const first = addDays(utcDate(now), week * 7);
  const tokens = tokensOfWeek(contexts, week, now);
  const lost = tokens.filter(({ coming }) => !coming.reaches).length;
  const days = `${first} to ${addDays(first, 6)}`;
  if (tokens.length === 0) return `${days}: no token expires`;
  const need = lost === 0 ? '' : `, ${lost} of them without a way to deliver the new secret`;
  return `${days}: ${counted(tokens.length, 'token')} ${tokens.length === 1 ? 'expires' : 'expire'}${need}`;
}
