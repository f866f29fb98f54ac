import { outdatedText } from '../domain/secret/stored-secret.ts';
import { shell } from '../domain/text/shell-command.ts';
import { inWords } from '../domain/time/expiry.ts';
import { remember } from '../domain/values/remember.ts';
import type { LifeLeft, ListedToken, TokenListing } from '../usecases/token/list-tokens.ts';
import { safeText } from './safe-text.ts';
import type { Style } from './style.ts';
import { longTable, type TextColumn } from './table.ts';
import { clockText } from './token.ts';

/** Tokens that stop within this many days are coloured as a warning. */
const soonDays = 14;

/** OSMO's table of tokens after its heading, with what it lacks: how long they last, and what is stored here. */
export function* tokenListLines({ user, listed_at, tokens }: TokenListing, style: Style) {
  if (tokens.length === 0) {
    yield `No tokens found${user === null ? '' : ` for user ${safeText(user)}`}`;
    return;
  }
  yield user === null ? `Tokens of all users: ${tokens.length}` : `Tokens for user: ${safeText(user)}`;
  yield '';
  yield* longTable(tokens, columnsOf(user, tokens, new Date(listed_at), style), style.heading);
}

/** The columns that say something of these tokens: some only where one of them has a value. */
function columnsOf(
  user: string | null,
  tokens: readonly ListedToken[],
  now: Date,
  style: Style,
): TextColumn<ListedToken>[] {
  const said = whatIsSaid(tokens);
  const clock = remember(clockText);
  const words = remember((instant) => inWords(instant, now));
  const where = (isWanted: boolean, column: TextColumn<ListedToken>) => (isWanted ? [column] : []);
  return [
    ...where(user === null, { heading: 'User', value: ({ token }) => token.user_name }),
    { heading: 'Name', value: ({ token }) => token.token_name },
    {
      heading: 'Active',
      value: ({ life }) => (life.expired ? 'Expired' : 'Active'),
      paint: (cell, { life }) => (life.expired ? style.danger(cell) : cell),
    },
    { heading: 'Expires At (UTC)', value: ({ token }) => clock(token.expires_at) },
    {
      heading: 'Expires',
      value: ({ token }) => words(token.expires_at),
      paint: (cell, { life }) => paintStop(cell, life, style),
    },
    { heading: 'Roles', value: rolesText },
    { heading: 'Stored', value: ({ stored }) => stored.kept_in ?? (stored.outdated ? 'outdated' : 'no') },
    ...where(said.successor, {
      heading: 'Points To',
      value: ({ stored }) => stored.successor ?? '-',
    }),
    ...where(said.replaces, {
      heading: 'Alias',
      value: ({ stored }) => formerText(stored.replaces),
    }),
    ...where(said.retrieved_at, {
      heading: 'Retrieved',
      value: ({ stored: { kept_in, retrieved_at } }) =>
        retrieved_at !== null ? words(retrieved_at) : kept_in === null ? '-' : 'never',
    }),
    ...where(said.description, {
      heading: 'Description',
      value: ({ token }) => token.description,
    }),
  ];
}

/** @returns what any of the tokens has a value of: one look at each of them, for there may be tens of thousands. */
function whatIsSaid(tokens: readonly ListedToken[]) {
  const description = tokens.some(({ token }) => token.description !== '');
  const stored = [...new Set(tokens.map((listed) => listed.stored))];
  return {
    successor: stored.some(({ successor }) => successor !== null),
    replaces: stored.some(({ replaces }) => replaces.length > 0),
    retrieved_at: stored.some(({ retrieved_at }) => retrieved_at !== null),
    description,
  };
}

/** Nearly all tokens have one role, and a fleet has tens of thousands of tokens. */
function rolesText({ token: { roles } }: ListedToken): string {
  return roles.length < 2 ? (roles[0] ?? '-') : roles.join(', ');
}

/** The name scripts use, and how many there were since. */
function formerText([first, ...others]: readonly string[]): string {
  if (first === undefined) return '-';
  return others.length === 0 ? first : `${first} +${others.length}`;
}

function paintStop(cell: string, { expired, days_left }: LifeLeft, style: Style): string {
  if (expired) return style.danger(cell);
  return days_left < soonDays ? style.warning(cell) : cell;
}

/** Says of secrets that are stored under the name of a token and are not its own, why, and what to do. */
export function outdatedLines(tokens: readonly ListedToken[]): string[] {
  return tokens.flatMap(({ token: { user_name, token_name }, stored: { outdated } }) => {
    if (outdated === undefined) return [];
    const [user, name] = [safeText(user_name), safeText(token_name)];
    return [
      `${user}/${name}: ${outdatedText[outdated]} Remove it: ${shell`svcacct token forget ${name} --user ${user}`}`,
    ];
  });
}
