import { addDuration, daysLeft, isExpired, parseDuration } from '../domain/expiry.ts';
import { byText } from '../domain/order.ts';
import { remember } from '../domain/remember.ts';
import { type AccessToken, refOf, tokenLabel } from '../domain/token.ts';
import { UserError } from '../errors.ts';
import type { KeptSecret, LongCall, Ports } from '../ports.ts';
import { whoseToken } from './whose-token.ts';

/** A token as it is listed: what the backend knows, how long it still works, and what is kept of it here. */
export interface ListedToken extends AccessToken {
  readonly expired: boolean;
  /** Whole days, rounded down; negative once it has expired. */
  readonly days_left: number;
  /** The secret store that keeps its secret on this machine. */
  readonly kept_in: Exclude<KeptSecret['store'], 'none'> | null;
  /** The token whose secret `token get` answers with in its place. */
  readonly successor: string | null;
  /** Names that `token get` answers with its secret, because it was rotated: the name it began under, and all since. */
  readonly replaces: readonly string[];
  /** When this program last handed its secret out on this machine. */
  readonly retrieved_at: string | null;
}

/** The tokens of one user, or of all of them (`user` is null), and the instant they were looked at. */
export interface TokenListing {
  readonly user: string | null;
  readonly listed_at: string;
  readonly tokens: readonly ListedToken[];
}

/** Which tokens to list, and how. */
export interface TokenQuery {
  readonly user?: string | undefined;
  readonly all?: boolean | undefined;
  /** A length of time: those that still work and stop within it. */
  readonly expiringWithin?: string | undefined;
  /** Those that have stopped; together with `expiringWithin`, both. */
  readonly expired?: boolean | undefined;
  readonly sort?: TokenSort | undefined;
}

/** What tokens can be sorted by. */
export type TokenSort = 'expiry' | 'user' | 'name';

/**
 * Lists the tokens of a user, or of all users, soonest first. Tells of progress where that takes long.
 * @throws UserError `usage` where neither was named and nobody can be asked, `not_found` for the user
 */
export async function listTokens(
  ports: Pick<Ports, 'backend' | 'prompter' | 'kept' | 'clock'>,
  query: TokenQuery,
  call?: LongCall,
): Promise<TokenListing> {
  if (query.all && query.user !== undefined)
    throw new UserError('usage', '--user and --all say two different things.', 'Give one of them.');
  const now = ports.clock.now();
  const passes = filterOf(query, now);
  const user = query.all
    ? null
    : await whoseToken(ports, query.user, '--user ID, or --all for every account');
  const [tokens, kept] = await Promise.all([
    user === null ? ports.backend.listAllTokens(call) : ports.backend.listTokens(user),
    ports.kept.list(user ?? undefined),
  ]);
  const records = new Map(kept.map((record) => [tokenLabel(record), record]));
  const former = formerNames(kept);
  const lasting = remember((expires_at) => lifeLeft(expires_at, now));
  // Sorted first, so that what is listed lies in memory as it will be read.
  const sorted = tokens.filter(passes).sort(orders[query.sort ?? 'expiry']);
  const listed = sorted.map((token) => listedToken(token, records, former, lasting));
  return { user, listed_at: now.toISOString(), tokens: listed };
}

function filterOf(query: TokenQuery, now: Date): (token: AccessToken) => boolean {
  const passes = remember(momentFilter(query, now));
  return ({ expires_at }) => passes(expires_at);
}

function momentFilter({ expiringWithin, expired }: TokenQuery, now: Date): (expiresAt: string) => boolean {
  if (expiringWithin === undefined) return expired ? (moment) => isExpired(moment, now) : () => true;
  const span = parseDuration(expiringWithin);
  if (span === undefined) {
    throw new UserError(
      'usage',
      `"${expiringWithin}" is no length of time.`,
      'Write --expiring-within 24h, 30d, 12w, 6mo or 1y.',
    );
  }
  const until = addDuration(now, span);
  return (moment) => (isExpired(moment, now) ? expired === true : isExpired(moment, until));
}

/** How long a token still works. */
type LifeLeft = Pick<ListedToken, 'expired' | 'days_left'>;

function lifeLeft(expiresAt: string, now: Date): LifeLeft {
  return { expired: isExpired(expiresAt, now), days_left: daysLeft(expiresAt, now) };
}

function listedToken(
  token: AccessToken,
  records: ReadonlyMap<string, KeptSecret>,
  former: ReadonlyMap<string, readonly string[]>,
  lasting: (expiresAt: string) => LifeLeft,
): ListedToken {
  // Nothing is looked up where nothing is kept, and no object spread: a fleet has tens of thousands of tokens.
  const label = records.size === 0 ? '' : tokenLabel(refOf(token));
  const record = records.get(label);
  const { user_name, token_name, expires_at, description, roles, created_at, created_by } = token;
  const { expired, days_left } = lasting(expires_at);
  return {
    user_name,
    token_name,
    expires_at,
    description,
    roles,
    created_at,
    created_by,
    expired,
    days_left,
    kept_in: record === undefined || record.store === 'none' ? null : record.store,
    successor: record?.successor ?? null,
    replaces: former.get(label) ?? [],
    retrieved_at: record?.retrieved_at ?? null,
  };
}

/** @returns under the label of each successor the names that lead to it, in the order they came about. */
function formerNames(kept: readonly KeptSecret[]): ReadonlyMap<string, readonly string[]> {
  const names = new Map<string, string[]>();
  for (const { user, token, successor } of kept) {
    if (successor === undefined) continue;
    const label = tokenLabel({ user, token: successor });
    names.set(label, [...(names.get(label) ?? []), token]);
  }
  for (const former of names.values()) former.sort((a, b) => a.length - b.length || byText(a, b));
  return names;
}

const byUser = (a: AccessToken, b: AccessToken) =>
  byText(a.user_name, b.user_name) || byText(a.token_name, b.token_name);

const orders: Readonly<Record<TokenSort, (a: AccessToken, b: AccessToken) => number>> = {
  // Instants of one form compare as text.
  expiry: (a, b) => byText(a.expires_at, b.expires_at) || byUser(a, b),
  user: byUser,
  name: (a, b) => byText(a.token_name, b.token_name) || byUser(a, b),
};
