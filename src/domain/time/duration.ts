const hourMs = 3_600_000;
const dayMs = 86_400_000;

/** A length of time as people write it: `24h`, `30d`, `12w`, `6mo`, `1y`. Months and years go by the calendar. */
export interface Duration {
  readonly amount: number;
  readonly unit: 'h' | 'd' | 'w' | 'mo' | 'y';
}

/** The longest duration that is understood: every instant that far from today is one that a date can say. */
export const longestDuration: Duration = { amount: 100, unit: 'y' };

/** The same in days. */
export const longestDays = 36_525;

/** How durations are written, for hints. */
export const durationForms = '24h, 30d, 12w, 6mo or 1y';

/** Hours in each unit, at the least: a duration is checked against its bound with these. */
const hoursIn: Readonly<Record<Duration['unit'], number>> = { h: 1, d: 24, w: 168, mo: 730, y: 8760 };

/** A duration that was read, or what is wrong with it: `invalid duration "9999y": ...`. */
export type ReadDuration = { readonly duration: Duration } | { readonly problem: string };

/** Reads a duration: the only parser there is, with the only bound. */
export function readDuration(text: string): ReadDuration {
  const match = /^(\d+)(h|d|w|mo|y)$/.exec(text.trim().toLowerCase());
  if (match === null) return { problem: `invalid duration "${text}": write ${durationForms}` };
  const duration: Duration = { amount: Number(match[1]), unit: match[2] as Duration['unit'] };
  const { amount, unit } = longestDuration;
  if (duration.amount * hoursIn[duration.unit] > amount * hoursIn[unit])
    return { problem: `invalid duration "${text}": the longest is ${amount}${unit}` };
  return { duration };
}

/** @returns the duration a text means, or undefined where it means none or one that is too long. */
export function parseDuration(text: string): Duration | undefined {
  const read = readDuration(text);
  return 'duration' in read ? read.duration : undefined;
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

/** The days of so many months in a row, at the least: two of them may be January and February. */
const fewestDays = [0, 28, 59, 89, 120, 150, 181, 212, 242, 273, 303, 334];

/**
 * @returns the days a duration takes at the least, whenever it begins: 365 for a year, also where a 29 February lies
 * in it. So what one may ask for does not depend on the day one asks.
 */
export function shortestDays({ amount, unit }: Duration): number {
  if (unit === 'h') return amount / 24;
  if (unit === 'd') return amount;
  if (unit === 'w') return amount * 7;
  const months = unit === 'mo' ? amount : amount * 12;
  return Math.floor(months / 12) * 365 + (fewestDays[months % 12] ?? 0);
}
