import {
  addDays,
  addDuration,
  type Duration,
  defaultTokenDays,
  expiryProblem,
  parseDuration,
  type UtcDate,
  utcDate,
} from './expiry.ts';

/** When a token shall stop, as a person says it: on a UTC date, after a length of time, or left to us. */
export interface ExpiryWish {
  /** `YYYY-MM-DD`, UTC. */
  readonly at?: string | undefined;
  /** `24h`, `30d`, `12w`, `6mo`, `1y`. */
  readonly in?: string | undefined;
}

/** The date that was chosen, or why there is none. */
export type ChosenExpiry = { readonly date: UtcDate } | { readonly problem: string };

/**
 * Chooses the UTC date a token stops on (at 00:00). A token that shall live a length of time lives at least that long:
 * the first midnight UTC at or after that instant, or the last date allowed where that is a few hours too late.
 * Nothing said means OSMO's 31 days, by the calendar.
 * @param maxDays the longest life of a token, in days
 */
export function chooseExpiry(wish: ExpiryWish, now: Date, maxDays: number): ChosenExpiry {
  if (wish.at !== undefined && wish.in !== undefined)
    return { problem: 'A token stops on a date or after a length of time, not both.' };
  if (wish.in !== undefined) return afterDuration(wish.in, now, maxDays);
  const date = wish.at ?? addDays(utcDate(now), Math.min(defaultTokenDays, maxDays));
  const problem = expiryProblem(date, now, maxDays);
  return problem === undefined ? { date } : { problem };
}

function afterDuration(text: string, now: Date, maxDays: number): ChosenExpiry {
  const duration = parseDuration(text);
  if (duration === undefined)
    return { problem: `"${text}" is no length of time: write 24h, 30d, 12w, 6mo or 1y.` };
  if (duration.amount === 0) return { problem: `A token cannot live for ${text}.` };
  const date = midnightAfter(now, duration);
  const latest = addDays(utcDate(now), maxDays);
  // What was asked for is allowed, and only the way to midnight is not.
  const isWithin = addDuration(now, duration).getTime() <= now.getTime() + maxDays * 86_400_000;
  const chosen = date > latest && isWithin ? latest : date;
  const problem = expiryProblem(chosen, now, maxDays);
  return problem === undefined ? { date: chosen } : { problem };
}

function midnightAfter(now: Date, duration: Duration): UtcDate {
  const wanted = addDuration(now, duration);
  const date = utcDate(wanted);
  return wanted.getTime() === Date.parse(`${date}T00:00:00Z`) ? date : addDays(date, 1);
}
