import { inWords, isExpired } from '../src/domain/time/expiry.ts';
import type { Tone } from './theme.ts';

/** Tokens that stop within this many days are spoken of as soon to expire. */
export const soonDays = 14;

const dayMs = 86_400_000;

/** @returns when a token stops, as a word first (`EXPIRED`, `in 3 days`) and a tone that agrees with it. */
export function expiryWords(expiresAt: string, now: Date): { readonly text: string; readonly tone: Tone } {
  if (isExpired(expiresAt, now)) return { text: 'EXPIRED', tone: 'danger' };
  const days = (Date.parse(expiresAt) - now.getTime()) / dayMs;
  return { text: inWords(expiresAt, now), tone: days <= soonDays ? 'warning' : 'plain' };
}

/** @returns the UTC date a token stops on. */
export function expiryDay(expiresAt: string): string {
  return expiresAt.slice(0, 10);
}

/** @returns what `status:` of a filter says of a token: it has expired, expires soon, or is valid for longer. */
export function expiryStatus(expiresAt: string, now: Date): 'expired' | 'soon' | 'valid' {
  if (isExpired(expiresAt, now)) return 'expired';
  return Date.parse(expiresAt) - now.getTime() <= soonDays * dayMs ? 'soon' : 'valid';
}
