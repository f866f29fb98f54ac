import { addDuration, parseDuration } from './duration.ts';
import { isUtcDate } from './expiry.ts';

/**
 * @returns the instant from which on something is asked for: a length of time before `now` (`7d`, `24h`), a UTC date,
 * or an instant in ISO 8601; undefined where the text is none of these.
 */
export function sinceInstant(text: string, now: Date): Date | undefined {
  const duration = parseDuration(text);
  if (duration) return addDuration(now, { ...duration, amount: -duration.amount });
  if (!isUtcDate(text.slice(0, 10)) || !/^.{10}(T\d{2}:\d{2}.*)?$/.test(text)) return undefined;
  // Without a zone JavaScript would take a time for one of this machine's.
  const isZoned = text.length === 10 || /(Z|[+-]\d{2}:?\d{2})$/i.test(text);
  const instant = new Date(isZoned ? text : `${text}Z`);
  return Number.isNaN(instant.getTime()) ? undefined : instant;
}
