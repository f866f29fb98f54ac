import ICAL from 'ical.js';
import { shell } from '../../domain/text/shell-command.ts';
import { isExpired } from '../../domain/time/expiry.ts';
import type { FullCheck } from '../../usecases/fleet/check.ts';
import { type CheckedSeries, checkedSeries } from './series.ts';

/** A calendar program reminds this long before a token stops. */
const reminder = '-P7D';

// The library does not count the space that a folded line begins with; RFC 5545 does, and allows 75 bytes.
ICAL.foldLength = 74;

/**
 * The tokens that still work as events of a calendar (RFC 5545): each at the moment it stops, with a reminder a week
 * before. A token keeps its event from check to check and
 * through its rotations, so that a calendar that is read again moves it.
 */
export function checkCalendar(full: FullCheck): string {
  const { result } = full;
  const now = new Date(result.checked_at);
  const calendar = new ICAL.Component(['vcalendar', [], []]);
  calendar.updatePropertyWithValue('prodid', '-//svcacct//tokens//EN');
  calendar.updatePropertyWithValue('version', '2.0');
  calendar.updatePropertyWithValue('x-wr-calname', `Access tokens of ${result.context}`);
  for (const one of checkedSeries(full)) {
    if (!isExpired(one.token.expires_at, now)) calendar.addSubcomponent(event(one, result.context, now));
  }
  return `${calendar.toString()}\r\n`;
}

function event({ user, name, token }: CheckedSeries, context: string, now: Date): ICAL.Component {
  const { roles, expires_at } = token;
  const event = new ICAL.Component('vevent');
  const title = `${user}/${name} expires`;
  event.updatePropertyWithValue('uid', `${user}/${name}@${context}.svcacct`);
  event.updatePropertyWithValue('dtstamp', ICAL.Time.fromJSDate(now, true));
  event.updatePropertyWithValue('dtstart', ICAL.Time.fromJSDate(new Date(expires_at), true));
  event.updatePropertyWithValue('summary', title);
  event.updatePropertyWithValue(
    'description',
    `Roles: ${roles.join(', ') || 'none'}\n${shell`svcacct token rotate ${name} --user ${user}`}`,
  );
  // It marks a moment and takes nobody's time.
  event.updatePropertyWithValue('transp', 'TRANSPARENT');
  const alarm = new ICAL.Component('valarm');
  alarm.updatePropertyWithValue('action', 'DISPLAY');
  alarm.updatePropertyWithValue('trigger', ICAL.Duration.fromString(reminder));
  alarm.updatePropertyWithValue('description', title);
  event.addSubcomponent(alarm);
  return event;
}
