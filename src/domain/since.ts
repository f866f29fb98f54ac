import { addDuration, isUtcDate, parseDuration } from './expiry.ts';

/**
 * @returns the instant from which on something is asked for: a length of time before `now` (`7d`, `24h`), a UTC date,
 * or an instant in ISO 8601; undefined where the text is none of these.
 */
export function sinceInstant(text: string, now: Date): Date | undefined {
  const duration = parseDuration(text);
  if (duration) return addDuration(now, { ...duration, amount: -duration.amount });
  const isInstant = isUtcDate(text) || /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}/.test(text);
  const instant = new Date(text);
  return isInstant && !Number.isNaN(instant.getTime()) ? instant : undefined;
}
