import { longestDays } from '../time/duration.ts';

/** Reads a length of time as OSMO's configuration and refusals write it: `365d`, `36h`, `1w`. @returns whole days, rounded down */
export function daysIn(duration: string): number | undefined {
  const match = /^(\d+)(w|d|h|m|s)$/.exec(duration.trim());
  const days = { w: 7, d: 1, h: 1 / 24, m: 1 / 1440, s: 1 / 86_400 };
  if (!match) return undefined;
  return Math.min(longestDays, Math.floor(Number(match[1]) * days[match[2] as keyof typeof days]));
}

/** @returns the longest life of a token in days that a refusal of OSMO's names, or undefined where it names none. */
export function limitIn(refusal: string): number | undefined {
  const named = /cannot (?:be more than|last longer than) (\d+[wdhms])\b/.exec(refusal)?.[1];
  return named === undefined ? undefined : daysIn(named);
}
