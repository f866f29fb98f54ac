import { byText } from '../../../src/domain/text/order.ts';
import { isExpired } from '../../../src/domain/time/expiry.ts';
import type { Account, JudgedSecret } from '../../../src/ports.ts';
import type { RoleWarnings } from '../../../src/usecases/role/role-warnings.ts';
import { isStored } from '../../../src/usecases/secret/judge-stored.ts';
import { expiryDay, expiryStatus, soonDays } from '../../expiry-words.ts';
import type { Searchable } from '../../input/query.ts';
import type { ListRules } from '../../list.ts';

/** An account as the table shows it: everything that takes work is worked out once, when the accounts are read. */
export interface AccountRow {
  readonly account: Account;
  readonly id: string;
  readonly roles: string;
  /** Whether one of the roles is dangerous. */
  readonly isRisky: boolean;
  readonly tokens: number;
  readonly tokenNames: readonly string[];
  /** Whether its tokens could not be read: no route of OSMO reaches an id with "/". */
  readonly isOutOfReach: boolean;
  readonly secretRecords: number;
  /** When the next token stops, of those that still work; the last one that stopped where none does. */
  readonly expiresAt: string | undefined;
  readonly createdAt: string;
  /** What the filter looks in. */
  readonly search: Searchable;
}

/** @returns a row for each account; `now` decides which tokens still work. */
export function rowsOf(
  accounts: readonly Account[],
  secretRecords: readonly JudgedSecret[],
  warnings: RoleWarnings,
  now: Date,
): AccountRow[] {
  const storedPer = new Map<string, Set<string>>();
  for (const record of secretRecords) {
    if (!isStored(record)) continue;
    const { user, token } = record;
    const names = storedPer.get(user) ?? new Set();
    storedPer.set(user, names.add(token));
  }
  return accounts.map((account) => {
    const names = account.roles.map(({ role_name }) => role_name);
    const storedHere = storedPer.get(account.id);
    return {
      account,
      id: account.id,
      roles: rolesText(names),
      isRisky: names.some((name) => warnings.has(name)),
      tokens: account.tokens.length,
      tokenNames: account.tokens.map(({ token_name }) => token_name),
      isOutOfReach: account.unread !== undefined,
      secretRecords: storedHere
        ? account.tokens.filter(({ token_name }) => storedHere.has(token_name)).length
        : 0,
      expiresAt: nextExpiry(account, now),
      createdAt: account.created_at,
      search: searchable(
        account,
        names,
        names.some((name) => warnings.has(name)),
        now,
      ),
    };
  });
}

function searchable(account: Account, roles: readonly string[], isRisky: boolean, now: Date): Searchable {
  const expiry = nextExpiry(account, now);
  return {
    text: [account.id, roles.join(' '), expiry ? expiryDay(expiry) : ''].join('\n').toLowerCase(),
    fields: () => ({
      status:
        account.tokens.length === 0
          ? ['none']
          : account.tokens.map((token) => expiryStatus(token.expires_at, now)),
      role: roles.map((role) => role.toLowerCase()),
      token: account.tokens.map(({ token_name }) => token_name.toLowerCase()),
      risk: isRisky ? ['risk'] : [],
    }),
  };
}

const byId = (a: AccountRow, b: AccountRow) => byText(a.id, b.id);

/** How the list of accounts is searched and sorted. */
export const accountRules: ListRules<AccountRow> = {
  idOf: ({ id }) => id,
  searchable: ({ search }) => search,
  fields: ['status', 'role', 'token', 'risk'],
  shows: ({ roles, isRisky, tokens, secretRecords, expiresAt }) =>
    JSON.stringify([roles, isRisky, tokens, secretRecords, expiresAt]),
  sorts: [
    { heading: 'ACCOUNT', compare: byId },
    {
      heading: 'ROLES',
      // What is dangerous first, what has no role last.
      compare: (a, b) =>
        Number(b.isRisky) - Number(a.isRisky) ||
        Number(a.roles === noRoles) - Number(b.roles === noRoles) ||
        byText(a.roles, b.roles) ||
        byId(a, b),
    },
    { heading: 'TOKENS', compare: (a, b) => b.tokens - a.tokens || byId(a, b) },
    // Instants of one form compare as text; no token at all comes last.
    {
      heading: 'NEXT EXPIRY',
      compare: (a, b) => byText(a.expiresAt ?? '~', b.expiresAt ?? '~') || byId(a, b),
    },
    { heading: 'CREATED', compare: (a, b) => byText(b.createdAt, a.createdAt) || byId(a, b) },
  ],
};

/** Said of an account that holds no role. */
export const noRoles = 'no roles';

function rolesText(names: readonly string[]): string {
  if (names.length === 0) return noRoles;
  return names.length === 1 ? (names[0] ?? '') : `${names[0]} +${names.length - 1}`;
}

function nextExpiry(account: Account, now: Date): string | undefined {
  const instants = account.tokens.map(({ expires_at }) => expires_at).sort();
  return instants.find((instant) => !isExpired(instant, now)) ?? instants.at(-1);
}

/** How many tokens there are, have expired, and expire soon, over all accounts. */
export interface TokenCounts {
  readonly tokens: number;
  readonly expired: number;
  readonly soon: number;
}

/** @returns the counts for the header, the banner and the badge. */
export function countTokens(accounts: readonly Account[], now: Date): TokenCounts {
  const soonest = new Date(now.getTime() + soonDays * 86_400_000);
  let [tokens, expired, soon] = [0, 0, 0];
  for (const account of accounts) {
    for (const { expires_at } of account.tokens) {
      tokens++;
      if (isExpired(expires_at, now)) expired++;
      else if (isExpired(expires_at, soonest)) soon++;
    }
  }
  return { tokens, expired, soon };
}
