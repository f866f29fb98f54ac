import { commandHint } from '../domain/hint/hint.ts';
import { outdatedText } from '../domain/secret/stored-secret.ts';
import { inWords } from '../domain/time/expiry.ts';
import { remember } from '../domain/values/remember.ts';
import type { LifeLeft, ListedToken, TokenListing } from '../usecases/token/list-tokens.ts';
import { commandText, type HintPlace } from './hint-text.ts';
import { type SafeText, safe } from './safe-text.ts';
import type { Paint, Style } from './style.ts';
import { longTable, type TextColumn } from './table.ts';
import { clockText } from './token.ts';

/** Tokens that stop within this many days are coloured as a warning. */
const soonDays = 14;

/** OSMO's table of tokens after its heading, with what it lacks: how long they last, and what is stored here. */
export function* tokenListLines(
  { user, listed_at, tokens }: TokenListing,
  style: Style,
): Generator<SafeText | readonly SafeText[], void> {
  if (tokens.length === 0) {
    yield safe`No tokens found${user === null ? '' : ` for user ${user}`}`;
    return;
  }
  yield user === null ? safe`Tokens of all users: ${tokens.length}` : safe`Tokens for user: ${user}`;
  yield safe``;
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
      paint: ({ life }) => (life.expired ? style.danger : undefined),
    },
    { heading: 'Expires At (UTC)', value: ({ token }) => clock(token.expires_at) },
    {
      heading: 'Expires',
      value: ({ token }) => words(token.expires_at),
      paint: ({ life }) => paintOfLife(life, style),
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

function paintOfLife({ expired, days_left }: LifeLeft, style: Style): Paint | undefined {
  if (expired) return style.danger;
  return days_left < soonDays ? style.warning : undefined;
}

/** Says of secrets that are stored under the name of a token and are not its own, why, and what to do. */
export function outdatedLines(tokens: readonly ListedToken[], place: HintPlace): SafeText[] {
  return tokens.flatMap(({ token: { user_name, token_name }, stored: { outdated } }) => {
    if (outdated === undefined) return [];
    return [
      safe`${user_name}/${token_name}: ${outdatedText[outdated]} Remove it: ${commandText(commandHint('token forget', [token_name], { user: user_name }), place)}`,
    ];
  });
}
