import ICAL from 'ical.js';
import { isExpired } from '../../domain/expiry.ts';
import type { AccessToken } from '../../domain/token.ts';
import type { FullCheck } from '../../usecases/check.ts';

/** A calendar program reminds this long before a token stops. */
const reminder = '-P7D';

// The library does not count the space that a folded line begins with; RFC 5545 does, and allows 75 bytes.
ICAL.foldLength = 74;

/**
 * The tokens that still work as events of a calendar (RFC 5545): each at the moment it stops, with a reminder a week
 * before. A token keeps its event from check to check, so that a calendar that is read again moves it.
 */
export function checkCalendar({ result, accounts }: FullCheck): string {
  const tokens = accounts.flatMap((account) => account.tokens);
  const now = new Date(result.checked_at);
  const calendar = new ICAL.Component(['vcalendar', [], []]);
  calendar.updatePropertyWithValue('prodid', '-//svcacct//tokens//EN');
  calendar.updatePropertyWithValue('version', '2.0');
  calendar.updatePropertyWithValue('x-wr-calname', `Access tokens of ${result.context}`);
  for (const token of tokens) {
    if (!isExpired(token.expires_at, now)) calendar.addSubcomponent(event(token, result.context, now));
  }
  return `${calendar.toString()}\r\n`;
}

function event(token: AccessToken, context: string, now: Date): ICAL.Component {
  const { user_name, token_name, roles, expires_at } = token;
  const event = new ICAL.Component('vevent');
  const title = `${user_name}/${token_name} expires`;
  event.updatePropertyWithValue('uid', `${user_name}/${token_name}@${context}.svcacct`);
  event.updatePropertyWithValue('dtstamp', ICAL.Time.fromJSDate(now, true));
  event.updatePropertyWithValue('dtstart', ICAL.Time.fromJSDate(new Date(expires_at), true));
  event.updatePropertyWithValue('summary', title);
  event.updatePropertyWithValue(
    'description',
    `Roles: ${roles.join(', ') || 'none'}\nsvcacct token rotate ${token_name} --user ${user_name}`,
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
