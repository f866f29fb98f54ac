import { advise, optionHint } from '../../domain/hint/hint.ts';
import { type Outdated, outdatedBy } from '../../domain/secret/stored-secret.ts';
import { byText, inOrder } from '../../domain/text/order.ts';
import { addDuration } from '../../domain/time/duration.ts';
import { daysLeft, isExpired } from '../../domain/time/expiry.ts';
import { byUser } from '../../domain/token/order.ts';
import { type AccessToken, refOf, tokenLabel } from '../../domain/token/token.ts';
import { remember } from '../../domain/values/remember.ts';
import { UserError } from '../../errors.ts';
import type { LongCall, Ports, SecretRecord } from '../../ports.ts';
import { requireDuration } from '../require-duration.ts';
import { accountCreated } from '../secret/judge-stored.ts';

/** A token as it is listed. What tokens share is not copied for each: a fleet has tens of thousands. */
export interface ListedToken {
  readonly token: AccessToken;
  readonly life: LifeLeft;
  readonly stored: StoredHere;
}

/** How long a token still works. */
export interface LifeLeft {
  readonly expired: boolean;
  /** Whole days, rounded down; negative once it has expired. */
  readonly days_left: number;
}

/** What this machine has to do with a token. */
export interface StoredHere {
  /** The secret store that keeps its secret on this machine. */
  readonly kept_in: Exclude<SecretRecord['store'], 'none'> | null;
  /** Why what is stored under its name is not its secret; absent where nothing speaks against it. */
  readonly outdated?: Outdated;
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
  /** Accounts whose tokens are not among them, because nobody can ask for these. */
  readonly left_out: readonly string[];
}

/** Which tokens to list, and how. */
export interface TokenQuery {
  /** Of all users where none is named. */
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
 * @throws UserError `usage` where one user and all were named, `not_found` for the user
 */
export async function listTokens(
  ports: Pick<Ports, 'backend' | 'secretRecords' | 'clock'>,
  query: TokenQuery,
  call?: LongCall,
): Promise<TokenListing> {
  if (query.all && query.user !== undefined)
    throw new UserError(
      'usage',
      advise`${optionHint('user')} and ${optionHint('all')} cannot be used together.`,
      'Use one of them.',
    );
  const now = ports.clock.now();
  const chosen = choiceOf(query, now);
  const user = query.user ?? null;
  const left_out: string[] = [];
  const secretRecords = await ports.secretRecords.list(user ?? undefined);
  const created = new Map<string, string | undefined>();
  const tokens =
    user === null
      ? await ports.backend.listAllTokens({
          ...call,
          leftOut: (id) => left_out.push(id),
          account: (account) => created.set(account.id, account.created_at),
        })
      : await tokensOf(ports, user, secretRecords, created);
  const storedRecordOf = storedHere(secretRecords, created);
  const lifeOf = remember((expires_at) => lifeLeft(expires_at, now));
  // Sorted first, so that what is listed lies in memory as it will be read.
  const sorted = sortedBy(query.sort ?? 'expiry', chosen(tokens));
  const listed = sorted.map((token) => ({
    token,
    life: lifeOf(token.expires_at),
    stored: storedRecordOf(token),
  }));
  return { user, listed_at: now.toISOString(), tokens: listed, left_out };
}

/** The account is read only where a record says when it was created. */
async function tokensOf(
  ports: Pick<Ports, 'backend'>,
  user: string,
  secretRecords: readonly SecretRecord[],
  created: Map<string, string | undefined>,
): Promise<readonly AccessToken[]> {
  const isRecorded = secretRecords.some(
    ({ store, account_created_at }) => store !== 'none' && account_created_at !== undefined,
  );
  const [tokens, since] = await Promise.all([
    ports.backend.listTokens(user),
    isRecorded ? accountCreated(ports, user) : undefined,
  ]);
  created.set(user, since);
  return tokens;
}

/** @returns a copy of a list with those that were asked for. */
function choiceOf(query: TokenQuery, now: Date): (tokens: readonly AccessToken[]) => AccessToken[] {
  const passes = momentFilter(query, now);
  if (passes === undefined) return (tokens) => [...tokens];
  const known = remember(passes);
  return (tokens) => tokens.filter(({ expires_at }) => known(expires_at));
}

/** @returns whether a token that stops at a moment was asked for; undefined where all were. */
function momentFilter({ expiringWithin, expired }: TokenQuery, now: Date) {
  if (expiringWithin === undefined) return expired ? (moment: string) => isExpired(moment, now) : undefined;
  const until = addDuration(now, requireDuration('expiringWithin', expiringWithin));
  return (moment: string) => (isExpired(moment, now) ? expired === true : isExpired(moment, until));
}

function lifeLeft(expiresAt: string, now: Date): LifeLeft {
  return { expired: isExpired(expiresAt, now), days_left: daysLeft(expiresAt, now) };
}

const nothingStored: StoredHere = { kept_in: null, successor: null, replaces: [], retrieved_at: null };

/** @returns what is kept here of a token. */
function storedHere(
  secretRecords: readonly SecretRecord[],
  created: ReadonlyMap<string, string | undefined>,
): (token: AccessToken) => StoredHere {
  if (secretRecords.length === 0) return () => nothingStored;
  const records = new Map(secretRecords.map((record) => [tokenLabel(record), record]));
  const former = formerNames(secretRecords);
  return (token) => {
    const label = tokenLabel(refOf(token));
    const record = records.get(label);
    const replaces = former.get(label);
    if (record === undefined && replaces === undefined) return nothingStored;
    const outdated = record && outdatedBy(record, token, created.get(token.user_name));
    const isHere = record !== undefined && record.store !== 'none' && outdated === undefined;
    return {
      kept_in: isHere ? (record.store as StoredHere['kept_in']) : null,
      ...(outdated === undefined ? {} : { outdated }),
      successor: record?.successor ?? null,
      replaces: replaces ?? [],
      retrieved_at: record?.retrieved_at ?? null,
    };
  };
}

/** @returns under the label of each successor the names that lead to it, in the order they came about. */
function formerNames(secretRecords: readonly SecretRecord[]): ReadonlyMap<string, readonly string[]> {
  const names = new Map<string, string[]>();
  for (const { user, token, successor } of secretRecords) {
    if (successor === undefined) continue;
    const label = tokenLabel({ user, token: successor });
    names.set(label, [...(names.get(label) ?? []), token]);
  }
  for (const former of names.values()) former.sort((a, b) => a.length - b.length || byText(a, b));
  return names;
}

function sortedBy(sort: TokenSort, tokens: AccessToken[]): AccessToken[] {
  // Accounts mostly are made in the order of their names, so this is one look at each.
  const sorted = inOrder(tokens, byUser);
  if (sort === 'user') return sorted;
  return sort === 'name' ? sorted.sort((a, b) => byText(a.token_name, b.token_name)) : byExpiry(sorted);
}

/** The tokens of one day stay in their order. There are a few hundred days, and tens of thousands of tokens. */
function byExpiry(tokens: readonly AccessToken[]): AccessToken[] {
  const days = new Map<string, AccessToken[]>();
  for (const token of tokens) {
    const day = days.get(token.expires_at);
    if (day) day.push(token);
    else days.set(token.expires_at, [token]);
  }
  // Instants of one form compare as text.
  const sorted = [...days].sort(([a], [b]) => byText(a, b));
  return ([] as AccessToken[]).concat(...sorted.map(([, day]) => day));
}
