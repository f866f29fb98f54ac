import { addDays, daysBetween, defaultTokenDays, type UtcDate, utcDate } from '../time/expiry.ts';

/** How long the new token lives, in days, and where that comes from. */
export interface Lifetime {
  readonly days: number;
  readonly expires_on: UtcDate;
  /**
   * `asked`: it was given. `created`: as long as the old one, from its creation. `kept`: the same, counted from when
   * its secret came into the secret store, because OSMO does not tell when a token was made. `default`: nobody knows.
   */
  readonly basis: 'asked' | 'created' | 'kept' | 'default';
  /** Where it is the longest life allowed, and shorter than was asked for. */
  readonly limited?: { readonly maxDays: number };
}

/**
 * As long a life as the old token was given, but never more than `maxDays`. What is left of that life does not count:
 * a token that is rotated in its last week would get a week.
 */
export function sameLifetime(
  old: {
    readonly expires_at: string;
    readonly created_at?: string | undefined;
    readonly kept_at?: string | undefined;
  },
  now: Date,
  maxDays: number,
): Lifetime {
  const from = old.created_at ?? old.kept_at;
  const basis = old.created_at !== undefined ? 'created' : old.kept_at !== undefined ? 'kept' : 'default';
  const given = from === undefined ? defaultTokenDays : daysBetween(dateOf(from), dateOf(old.expires_at));
  const days = Math.max(1, Math.min(given, maxDays));
  return { days, expires_on: addDays(utcDate(now), days), basis };
}

/** @returns the lifetime of a token for which a date was given. */
export function askedLifetime(expiresOn: UtcDate, now: Date): Lifetime {
  return { days: daysBetween(utcDate(now), expiresOn), expires_on: expiresOn, basis: 'asked' };
}

function dateOf(instant: string): UtcDate {
  return utcDate(new Date(instant));
}
