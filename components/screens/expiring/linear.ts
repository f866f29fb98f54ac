import type { AccessToken } from '../../../src/domain/token/token.ts';
import { expiryDay, expiryWords } from '../../expiry-words.ts';
import { leavingWords, rotationOfToken } from '../../leaving-words.ts';
import { filterLines, type LinearView, linearList, rowsView } from '../../linear/view.ts';
import { sortLines } from '../../list.ts';
import { newsText } from '../../list-news.ts';
import type { Env } from '../../screen.ts';
import { isChosen } from './choice.ts';
import { type ExpiringState, expiringRules, spanText } from './state.ts';
import { stopsAhead, timelineWords } from './timeline.ts';

/** How the coming year looks in numbers, and the tokens as rows. */
export function expiringLinear(state: ExpiringState, env: Env): LinearView {
  const { now } = env;
  const title = 'Expiring';
  const { shown, marks, list } = state;
  return rowsView(title, state, 'Reading the tokens ...', (tokens) => ({
    lines: [
      ...(state.news ? [newsText(state.news, 'token')] : []),
      `Tokens that expire: ${timelineWords(stopsAhead(state.stops, now))}.`,
      `${spanText(state)}.`,
      ...filterLines(state, shown.length, tokens.length),
      ...sortLines(state, expiringRules(state.span, env)),
      ...(marks.size > 0 ? [`Selected: ${[...marks].join(', ')}.`] : []),
    ],
    list: linearList(shown, (token) => tokenText(token, state, now), list.selected),
  }));
}

function tokenText(
  token: AccessToken,
  { rotations, secretRecords, marks }: ExpiringState,
  now: Date,
): string {
  const name = `${token.user_name}/${token.token_name}`;
  const rotation = rotationOfToken(rotations, token);
  return [
    `${name}: ${expiryWords(token.expires_at, now).text}, ${expiryDay(token.expires_at)}`,
    secretRecords.has(name) ? 'secret stored here' : 'secret not stored here',
    ...(rotation ? [leavingWords(rotation, now)] : []),
    ...(isChosen({ marks }, token) ? ['selected'] : []),
  ].join(', ');
}
