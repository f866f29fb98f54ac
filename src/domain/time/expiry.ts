import { counted } from '../text/plural.ts';
import { addDuration, type Duration, longestDays } from './duration.ts';

/** A calendar day in UTC, `YYYY-MM-DD`. An access token stops working at 00:00 UTC of its day (OSMO). */
export type UtcDate = string;

const dayMs = 86_400_000;
const hourMs = 3_600_000;

/** OSMO's CLI gives a token this many days when none are asked for. */
export const defaultTokenDays = 31;

/** `service_auth.max_token_duration` of OSMO, unless its administrator set another. */
export const defaultMaxTokenDays = 365;

/** @returns the UTC calendar day of an instant. */
export function utcDate(instant: Date): UtcDate {
  return instant.toISOString().slice(0, 10);
}

/** @returns `date` moved by whole days. */
export function addDays(date: UtcDate, days: number): UtcDate {
  return utcDate(new Date(Date.parse(`${date}T00:00:00Z`) + days * dayMs));
}

/** @returns the whole days from `from` to `to`; negative when `to` is earlier. */
export function daysBetween(from: UtcDate, to: UtcDate): number {
  return Math.round((Date.parse(`${to}T00:00:00Z`) - Date.parse(`${from}T00:00:00Z`)) / dayMs);
}

/** @returns the instant (ISO 8601, UTC) at which a token of that date stops working. */
export function expiryInstant(date: UtcDate): string {
  return `${date}T00:00:00Z`;
}

/** @returns whether a text is a real calendar day written `YYYY-MM-DD` (so not 2027-02-30). */
export function isUtcDate(text: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return false;
  const time = Date.parse(`${text}T00:00:00Z`);
  return !Number.isNaN(time) && utcDate(new Date(time)) === text;
}

/** @returns the last date a token may stop on. A limit that nobody will live to see is cut to a date that can be said. */
export function latestDate(now: Date, maxDays: number): UtcDate {
  return addDays(utcDate(now), Math.min(maxDays, longestDays));
}

/**
 * @returns whether a token lives longer than a policy allows, counted from when it was made. A token stops at midnight
 * UTC: what a duration rounds up to is no longer than the duration.
 */
export function outlives(expiresAt: string, madeAt: Date, longest: Duration): boolean {
  return expiresAt.slice(0, 10) > addDays(utcDate(addDuration(madeAt, longest)), 1);
}

/** @returns what is wrong with an expiry date (OSMO: after today in UTC, at most `maxDays` away), or undefined. */
export function expiryProblem(date: string, now: Date, maxDays: number): string | undefined {
  if (!isUtcDate(date)) return `invalid date "${date}": write YYYY-MM-DD (UTC)`;
  const days = daysBetween(utcDate(now), date);
  if (days < 1)
    return `invalid date "${date}": the token would already have expired (today is ${utcDate(now)} UTC; tokens expire at 00:00 UTC).`;
  if (days > maxDays) {
    const longest = counted(Math.min(maxDays, longestDays), 'day');
    return `invalid date "${date}": it is in ${counted(days, 'day')}; the maximum lifetime of a token is ${longest}, until ${latestDate(now, maxDays)}.`;
  }
  return undefined;
}

/** @returns whether a token that stops at `expiresAt` (ISO, UTC) no longer works at `now`: 00:00 of its day is too late. */
export function isExpired(expiresAt: string, now: Date): boolean {
  return Date.parse(expiresAt) <= now.getTime();
}

/** @returns whole days until a token stops, rounded down: 0 in its last 24 hours, negative once it is dead. */
export function daysLeft(expiresAt: string, now: Date): number {
  return Math.floor((Date.parse(expiresAt) - now.getTime()) / dayMs);
}

const units: readonly (readonly [name: string, ms: number])[] = [
  ['day', dayMs],
  ['hour', hourMs],
  ['minute', 60_000],
];

/** @returns the distance from `now` to an instant in words: `in 3 days`, `in 5 hours`, `2 days ago`, `now`. */
export function inWords(instant: string, now: Date): string {
  const distance = Date.parse(instant) - now.getTime();
  const size = Math.abs(distance);
  const unit = units.find(([, ms]) => size >= ms);
  if (unit === undefined) return 'now';
  const words = counted(Math.floor(size / unit[1]), unit[0]);
  return distance > 0 ? `in ${words}` : `${words} ago`;
}
