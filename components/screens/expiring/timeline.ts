import { addDays, daysBetween, isExpired, type UtcDate, utcDate } from '../../../src/domain/time/expiry.ts';

/** How many weeks ahead the timeline shows: twelve months. */
export const timelineWeeks = 53;

const months = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'] as const;

/** How many tokens stop when. A fleet has tens of thousands of tokens, and few hundred days on which they stop. */
export type Stops = ReadonlyMap<string, number>;

/** @returns how many tokens stop at which instant (ISO, UTC): counted once, not with every key. */
export function countStops(tokens: readonly { readonly expires_at: string }[]): Stops {
  const stops = new Map<string, number>();
  for (const { expires_at } of tokens) stops.set(expires_at, (stops.get(expires_at) ?? 0) + 1);
  return stops;
}

/** How many tokens stop in so many days (UTC), 0 being today: those that still work. */
export type Ahead = ReadonlyMap<number, number>;

/** @returns in how many days how many stop that still work. */
export function stopsAhead(stops: Stops, now: Date): Ahead {
  const today = utcDate(now);
  const ahead = new Map<number, number>();
  for (const [instant, count] of stops) {
    if (isExpired(instant, now)) continue;
    const days = daysBetween(today, instant.slice(0, 10));
    ahead.set(days, (ahead.get(days) ?? 0) + count);
  }
  return ahead;
}

/** @returns how many stop in each of the coming weeks, the first of which starts today. */
export function perWeek(ahead: Ahead): readonly number[] {
  const counts = Array.from({ length: timelineWeeks }, () => 0);
  for (const [days, count] of ahead) {
    const week = Math.floor(days / 7);
    if (week < timelineWeeks) counts[week] = (counts[week] ?? 0) + count;
  }
  return counts;
}

/** @returns how many cells a week is wide, so that the year fills a width in cells. */
export function weekCells(width: number): number {
  return Math.max(1, Math.floor(width / timelineWeeks));
}

/** @returns a bar for each week, `cells` wide, as high as `levels` allow; the fullest week is the highest. */
export function bars(counts: readonly number[], levels: readonly string[], cells: number): string {
  const most = Math.max(1, ...counts);
  const top = levels.length - 1;
  return counts
    .map((count) => levels[count === 0 ? 0 : Math.max(1, Math.round((count / most) * top))] ?? '')
    .map((level) => level.repeat(cells))
    .join('');
}

/**
 * @param cells how many cells a week is wide
 * @returns the names of the months, each exactly where its first day is. The month at hand stands at the
 * beginning, where that leaves room for the next one.
 */
export function monthNames(now: Date, cells: number): string {
  const today = utcDate(now);
  const starts = firstDays(today).map((day) => ({
    name: nameOf(day),
    at: Math.floor((daysBetween(today, day) * cells) / 7),
  }));
  const [next] = starts;
  const here = nameOf(today);
  const isFirst = today.endsWith('-01');
  const labels = isFirst || (next && next.at <= here.length) ? starts : [{ name: here, at: 0 }, ...starts];
  return labels.reduce((line, { name, at }) => line.padEnd(at) + name, '');
}

/** @returns the first days of the months of the timeline, today's if that is one. */
function firstDays(today: UtcDate): UtcDate[] {
  const days = Array.from({ length: timelineWeeks * 7 }, (_, ahead) => addDays(today, ahead));
  return days.filter((day) => day.endsWith('-01'));
}

function nameOf(day: UtcDate): string {
  return months[Number(day.slice(5, 7)) - 1] ?? '';
}

/** @returns the same in words, for those who cannot see bars. */
export function timelineWords(ahead: Ahead): string {
  const within = (most: number) =>
    [...ahead].reduce((sum, [days, count]) => (days <= most ? sum + count : sum), 0);
  return `within 7 days ${within(7)}, 30 days ${within(30)}, 90 days ${within(90)}, a year ${within(365)}`;
}
