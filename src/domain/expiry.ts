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

/** A length of time as people write it: `24h`, `30d`, `12w`, `6mo`, `1y`. Months and years go by the calendar. */
export interface Duration {
  readonly amount: number;
  readonly unit: 'h' | 'd' | 'w' | 'mo' | 'y';
}

/** @returns the duration a text means, or undefined where it means none. */
export function parseDuration(text: string): Duration | undefined {
  const match = /^(\d{1,6})(h|d|w|mo|y)$/.exec(text.trim().toLowerCase());
  if (match === null) return undefined;
  return { amount: Number(match[1]), unit: match[2] as Duration['unit'] };
}

/** @returns the instant that lies a duration after `from`; the 31st plus a month is that month's last day. */
export function addDuration(from: Date, duration: Duration): Date {
  const { amount, unit } = duration;
  if (unit === 'h') return new Date(from.getTime() + amount * hourMs);
  if (unit === 'd') return new Date(from.getTime() + amount * dayMs);
  if (unit === 'w') return new Date(from.getTime() + amount * 7 * dayMs);
  const months = unit === 'mo' ? amount : amount * 12;
  const moved = new Date(from);
  moved.setUTCDate(1);
  moved.setUTCMonth(moved.getUTCMonth() + months);
  const lastDay = new Date(Date.UTC(moved.getUTCFullYear(), moved.getUTCMonth() + 1, 0)).getUTCDate();
  moved.setUTCDate(Math.min(from.getUTCDate(), lastDay));
  return moved;
}

/** @returns what is wrong with an expiry date (OSMO: after today in UTC, at most `maxDays` away), or undefined. */
export function expiryProblem(date: string, now: Date, maxDays: number): string | undefined {
  if (!isUtcDate(date)) return `"${date}" is no date: write it as YYYY-MM-DD (UTC).`;
  const days = daysBetween(utcDate(now), date);
  if (days < 1)
    return `A token stops at 00:00 UTC of its date, so ${date} would be dead already (today is ${utcDate(now)} UTC).`;
  if (days > maxDays) {
    return `${date} is ${days} days away; the longest life of a token is ${maxDays} days, until ${addDays(utcDate(now), maxDays)}.`;
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

/** @returns the distance from `now` to an instant in words: `in 3 days`, `in 5 hours`, `2 days ago`, `now`. */
export function inWords(instant: string, now: Date): string {
  const distance = Date.parse(instant) - now.getTime();
  const size = Math.abs(distance);
  const words =
    size >= 2 * dayMs
      ? `${Math.floor(size / dayMs)} days`
      : size >= dayMs
        ? '1 day'
        : size >= 2 * hourMs
          ? `${Math.floor(size / hourMs)} hours`
          : size >= hourMs
            ? '1 hour'
            : size >= 120_000
              ? `${Math.floor(size / 60_000)} minutes`
              : size >= 60_000
                ? '1 minute'
                : undefined;
  if (words === undefined) return 'now';
  return distance > 0 ? `in ${words}` : `${words} ago`;
}
