import { type Duration, durationForms, longestDuration, readDuration } from '../domain/time/duration.ts';
import { sinceInstant } from '../domain/time/since.ts';
import { UserError } from '../errors.ts';

/**
 * @param flag the option it was given with, for the error
 * @throws UserError `usage` for what is no duration, and for one that is too long
 */
export function requireDuration(flag: string, text: string): Duration {
  const read = readDuration(text);
  if ('duration' in read) return read.duration;
  throw new UserError(
    'usage',
    `${flag}: ${read.problem}.`,
    `For example ${flag} 30d; durations are ${durationForms}.`,
  );
}

/** @throws UserError `usage` for what is neither a duration nor a date nor an instant */
export function requireInstant(flag: string, text: string, now: Date): Date {
  const instant = sinceInstant(text, now);
  if (instant) return instant;
  const { amount, unit } = longestDuration;
  throw new UserError(
    'usage',
    `${flag}: invalid time "${text}".`,
    `Write a duration (24h, 7d, 6mo; ${amount}${unit} at most), a date (YYYY-MM-DD, UTC) or an instant (YYYY-MM-DDThh:mmZ).`,
  );
}
