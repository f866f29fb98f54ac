import { advise, type Hint, optionHint } from '../hint/hint.ts';
import { counted } from '../text/plural.ts';
import { addDuration, type Duration, readDuration, shortestDays } from './duration.ts';
import { addDays, defaultTokenDays, expiryProblem, latestDate, type UtcDate, utcDate } from './expiry.ts';

/** When a token shall stop, as a person says it: on a UTC date, after a length of time, or left to us. */
export interface ExpiryRequest {
  /** `YYYY-MM-DD`, UTC. */
  readonly at?: string | undefined;
  /** `24h`, `30d`, `12w`, `6mo`, `1y`. */
  readonly in?: string | undefined;
}

/** The date that was chosen, or why there is none. `limited`: the longest life there is, which is less than was asked for. */
export type ChosenExpiry =
  | { readonly date: UtcDate; readonly limited?: { readonly maxDays: number } }
  | { readonly problem: string };

/**
 * Chooses the UTC date a token stops on (at 00:00). A token that shall live a length of time lives at least that long:
 * the first midnight UTC at or after that instant. Where that is later than the last date allowed, but the length
 * itself is not (a year of 366 days, a few hours until midnight), it is the last date allowed.
 * Nothing said means OSMO's 31 days, by the calendar.
 * @param maxDays the longest life of a token, in days
 */
export function chooseExpiry(request: ExpiryRequest, now: Date, maxDays: number): ChosenExpiry {
  if (request.at !== undefined && request.in !== undefined)
    return { problem: 'Use either a date or a lifetime.' };
  if (request.in !== undefined) return afterDuration(request.in, now, maxDays);
  const date = request.at ?? addDays(utcDate(now), Math.min(defaultTokenDays, maxDays));
  const problem = expiryProblem(date, now, maxDays);
  return problem === undefined ? { date } : { problem };
}

function afterDuration(text: string, now: Date, maxDays: number): ChosenExpiry {
  const read = readDuration(text);
  if ('problem' in read) return read;
  if (read.duration.amount === 0) return { problem: `invalid duration "${text}": a token needs a lifetime` };
  const date = midnightAfter(now, read.duration);
  const latest = latestDate(now, maxDays);
  const isLimited = date > latest && shortestDays(read.duration) <= maxDays;
  const chosen = isLimited ? latest : date;
  const problem = expiryProblem(chosen, now, maxDays);
  if (problem !== undefined) return { problem };
  return { date: chosen, ...(isLimited ? { limited: { maxDays } } : {}) };
}

/** @returns what to say of a token whose date is the last one allowed, and earlier than was asked for. */
export function limitedText(date: UtcDate, maxDays: number): string {
  return `The maximum lifetime is ${counted(maxDays, 'day')}: the token expires on ${date}.`;
}

/** @returns how to give another date, with a duration that the limit allows. */
export function expiryHint(maxDays: number): Hint {
  const days = Math.min(90, maxDays);
  const date = optionHint('expiresAt', 'YYYY-MM-DD');
  return days < 1
    ? advise`Give ${date} (UTC).`
    : advise`Give ${date} (UTC) or ${optionHint('expiresIn', `${days}d`)}.`;
}

function midnightAfter(now: Date, duration: Duration): UtcDate {
  const wanted = addDuration(now, duration);
  const date = utcDate(wanted);
  return wanted.getTime() === Date.parse(`${date}T00:00:00Z`) ? date : addDays(date, 1);
}
