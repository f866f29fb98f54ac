import { commandHint } from '../../domain/hint/hint.ts';
import { isExpired } from '../../domain/time/expiry.ts';
import type { FullCheck } from '../../usecases/fleet/check.ts';
import { commandText, type HintPlace } from '../hint-text.ts';
import { type CalendarPart, calendarText, calendarTime, calendarValue } from './icalendar.ts';
import { type CheckedSeries, checkedSeries } from './series.ts';

/** A calendar program reminds this long before a token stops. */
const reminder = '-P7D';

/**
 * The tokens that still work as events of a calendar (RFC 5545): each at the moment it stops, with a reminder a week
 * before. A token keeps its event from check to check and
 * through its rotations, so that a calendar that is read again moves it.
 */
export function checkCalendar(full: FullCheck, place: HintPlace = {}): string {
  const { result } = full;
  const now = new Date(result.checked_at);
  return calendarText({
    name: 'VCALENDAR',
    properties: [
      ['PRODID', '-//svcacct//tokens//EN'],
      ['VERSION', '2.0'],
      ['X-WR-CALNAME', calendarValue(`Access tokens of ${result.context}`)],
    ],
    parts: checkedSeries(full)
      .filter(({ token }) => !isExpired(token.expires_at, now))
      .map((one) => event(one, { context: result.context, now, place })),
  });
}

function event(
  { user, name, token }: CheckedSeries,
  { context, now, place }: { readonly context: string; readonly now: Date; readonly place: HintPlace },
): CalendarPart {
  const { roles, expires_at } = token;
  const title = calendarValue(`${user}/${name} expires`);
  const rotate = commandText(commandHint('token rotate', [name], { user }), place);
  const description = `Roles: ${roles.join(', ') || 'none'}\n${rotate}`;
  return {
    name: 'VEVENT',
    properties: [
      ['UID', calendarValue(`${user}/${name}@${context}.svcacct`)],
      ['DTSTAMP', calendarTime(now)],
      ['DTSTART', calendarTime(new Date(expires_at))],
      ['SUMMARY', title],
      ['DESCRIPTION', calendarValue(description)],
      // It marks a moment and takes nobody's time.
      ['TRANSP', 'TRANSPARENT'],
    ],
    parts: [
      {
        name: 'VALARM',
        properties: [
          ['ACTION', 'DISPLAY'],
          ['TRIGGER', reminder],
          ['DESCRIPTION', title],
        ],
      },
    ],
  };
}
