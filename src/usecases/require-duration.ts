import { advise, optionHint } from '../domain/hint/hint.ts';
import { type Duration, durationForms, longestDuration, readDuration } from '../domain/time/duration.ts';
import { sinceInstant } from '../domain/time/since.ts';
import { UserError } from '../errors.ts';

/**
 * @param option the option it was given with, for the error: `expiringWithin`
 * @throws UserError `usage` for what is no duration, and for one that is too long
 */
export function requireDuration(option: string, text: string): Duration {
  const read = readDuration(text);
  if ('duration' in read) return read.duration;
  throw new UserError(
    'usage',
    advise`${optionHint(option)}: ${read.problem}.`,
    advise`For example ${optionHint(option, '30d')}; durations are ${durationForms}.`,
  );
}

/** @throws UserError `usage` for what is neither a duration nor a date nor an instant */
export function requireInstant(option: string, text: string, now: Date): Date {
  const instant = sinceInstant(text, now);
  if (instant) return instant;
  const { amount, unit } = longestDuration;
  throw new UserError(
    'usage',
    advise`${optionHint(option)}: invalid time "${text}".`,
    `Write a duration (24h, 7d, 6mo; ${amount}${unit} at most), a date (YYYY-MM-DD, UTC) or an instant (YYYY-MM-DDThh:mmZ).`,
  );
}
