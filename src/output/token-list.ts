import { inWords } from '../domain/expiry.ts';
import type { ListedToken, TokenListing } from '../usecases/list-tokens.ts';
import { safeText } from './safe-text.ts';
import type { Style } from './style.ts';
import { type Column, table } from './table.ts';
import { clockText } from './token.ts';

/** Tokens that stop within this many days are coloured as a warning. */
const soonDays = 14;

/** OSMO's table of tokens after its heading, with what it lacks: how long they last, and what is kept here. */
export function tokenListLines({ user, listed_at, tokens }: TokenListing, style: Style): string[] {
  if (tokens.length === 0) return [`No tokens found${user === null ? '' : ` for user ${safeText(user)}`}`];
  const heading =
    user === null ? `Tokens of all users: ${tokens.length}` : `Tokens for user: ${safeText(user)}`;
  return [heading, '', ...table(tokens, columnsOf(user, tokens, new Date(listed_at), style), style.heading)];
}

/** The columns that say something of these tokens: some only where one of them has a value. */
function columnsOf(
  user: string | null,
  tokens: readonly ListedToken[],
  now: Date,
  style: Style,
): Column<ListedToken>[] {
  const where = (isWanted: boolean, column: Column<ListedToken>) => (isWanted ? [column] : []);
  return [
    ...where(user === null, { heading: 'User', value: (token) => token.user_name }),
    { heading: 'Name', value: (token) => token.token_name },
    { heading: 'Expires At (UTC)', value: ({ expires_at }) => clockText(expires_at) },
    {
      heading: 'Stops',
      value: (token) => stopsText(token, now),
      paint: (cell, token) => paintStop(cell, token, style),
    },
    { heading: 'Roles', value: ({ roles }) => roles.join(', ') || '-' },
    { heading: 'Kept', value: ({ kept_in }) => kept_in ?? 'no' },
    ...where(
      tokens.some(({ successor }) => successor !== null),
      {
        heading: 'Successor',
        value: ({ successor }) => successor ?? '-',
      },
    ),
    ...where(
      tokens.some(({ replaces }) => replaces.length > 0),
      {
        heading: 'Replaces',
        value: ({ replaces }) => formerText(replaces),
      },
    ),
    ...where(
      tokens.some(({ retrieved_at }) => retrieved_at !== null),
      {
        heading: 'Retrieved',
        value: ({ kept_in, retrieved_at }) =>
          retrieved_at !== null ? inWords(retrieved_at, now) : kept_in === null ? '-' : 'never',
      },
    ),
    ...where(
      tokens.some(({ description }) => description !== ''),
      {
        heading: 'Description',
        value: ({ description }) => description,
      },
    ),
  ];
}

/** The name scripts use, and how many there were since. */
function formerText([first, ...others]: readonly string[]): string {
  if (first === undefined) return '-';
  return others.length === 0 ? first : `${first} +${others.length}`;
}

function stopsText({ expires_at, expired }: ListedToken, now: Date): string {
  return expired ? `EXPIRED ${inWords(expires_at, now)}` : inWords(expires_at, now);
}

function paintStop(cell: string, { expired, days_left }: ListedToken, style: Style): string {
  if (expired) return style.danger(cell);
  return days_left < soonDays ? style.warning(cell) : cell;
}
