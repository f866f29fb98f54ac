import { counted } from '../../../src/domain/text/plural.ts';
import { secretPlaces } from '../../../src/output/account-facts.ts';
import { historyFacts, roleFacts, tokenFacts } from '../../account-facts.ts';
import { expiryDay, expiryWords } from '../../expiry-words.ts';
import { filterLines, type LinearView, linearList, rowsView, staleLines } from '../../linear/view.ts';
import { sortLines } from '../../list.ts';
import { newsText } from '../../list-news.ts';
import type { Env } from '../../screen.ts';
import { bannerText, rotationsText } from './banner.ts';
import { type AccountRow, accountRules } from './rows.ts';
import { type AccountsState, isInDetail } from './state.ts';

/** The home screen in sentences and rows. */
export function accountsLinear(state: AccountsState, { now, width }: Env): LinearView {
  if (isInDetail(state, { columns: width })) return detailLinear(state, now);
  const title = 'Accounts';
  const { shown, list } = state;
  return rowsView(title, state, readingText(state), (rows) => ({
    lines: [
      ...(state.news ? [newsText(state.news, 'account')] : []),
      ...(rows.length === 0 ? ['No service account yet: n creates the first one.'] : []),
      ...[bannerText(state.counts), rotationsText(state.rotations, now)?.text].filter(
        (text) => text !== undefined,
      ),
      ...filterLines(state, shown.length, rows.length),
      ...sortLines(state, accountRules),
      ...(state.marks.size > 0 ? [`Selected: ${[...state.marks].join(', ')}.`] : []),
    ],
    list: linearList(shown, (row) => accountText(row, now), list.selected, 'open'),
  }));
}

/** The account beside the list: what its roles allow, its tokens as rows, what was done to it. */
function detailLinear({ description, tokenList, noHistory, problem }: AccountsState, now: Date): LinearView {
  if (description === undefined) return { title: 'Accounts', lines: [] };
  const { id, tokens } = description;
  const selected = tokens[tokenList.selected];
  const history = noHistory === undefined ? historyFacts(description) : [];
  return {
    title: `Account ${id}`,
    lines: [
      ...staleLines(problem),
      ...roleFacts(description).map(({ text }) => `Role ${text.trim()}.`),
      ...(tokens.length === 0 ? ['No token yet: t creates one.'] : []),
      ...(selected ? tokenFacts(selected, now) : []).map(
        ({ text }) => `${selected?.token.token_name}: ${text.replace(/^! /, '')}`,
      ),
      noHistory === undefined
        ? `History: ${history.map(({ text }) => text).join('; ')}.`
        : `The audit log cannot be read: ${noHistory}`,
    ],
    list: linearList(
      tokens,
      ({ token, record }) =>
        `${token.token_name}: expires ${expiryWords(token.expires_at, now).text}, ${expiryDay(token.expires_at)}, ${secretPlaces(record)}`,
      tokenList.selected,
      'open',
    ),
  };
}

/** Told in quarters: each number would be a line. */
function readingText({ loading }: AccountsState): string {
  const quarter = loading?.total ? Math.floor((4 * loading.done) / loading.total) : 0;
  return `Reading the accounts${quarter > 0 ? `, ${quarter * 25}% done` : ''} ...`;
}

function accountText({ id, roles, isRisky, tokens, isOutOfReach, expiresAt }: AccountRow, now: Date): string {
  const count = isOutOfReach ? 'out of reach of the OSMO API' : counted(tokens, 'token');
  const expiry = expiresAt
    ? `, next expiry ${expiryWords(expiresAt, now).text}, ${expiryDay(expiresAt)}`
    : '';
  return `${id}: ${isRisky ? 'RISK ' : ''}${roles}, ${count}${expiry}`;
}
