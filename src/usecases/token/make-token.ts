import { type CommandHint, commandHint, type Hint, joinHints } from '../../domain/hint/hint.ts';
import { type AccessToken, refOf, tokenLabel } from '../../domain/token/token.ts';
import { isUserError, reasonOf, UserError } from '../../errors.ts';
import type { MintedToken, NewToken, OpenSecrets, Ports, SecretStore } from '../../ports.ts';
import { keepSecret, storedFor } from '../secret/store-secret.ts';
import { type BeingMade, makeMarked, markAsMade } from './being-made.ts';

type MakePorts = Pick<Ports, 'backend' | 'secretRecords' | 'digest' | 'clock'> & OpenSecrets;

/**
 * A token to make, and what shall become of its secret: kept if that is possible (`try`), kept or nothing is made
 * (`must`), or not kept (`no`).
 */
export interface TokenRequest extends NewToken {
  readonly keep: 'try' | 'must' | 'no';
  /** When its account was created, where that was read just now. */
  readonly account_created_at?: string | undefined;
}

/** A token that was created, and its secret. */
export interface MadeToken {
  readonly token: AccessToken;
  readonly secret: string;
  /** Where the secret is kept; undefined where it is kept nowhere. */
  readonly kept_in: SecretStore['kind'] | undefined;
  /** Why it is not kept, where it should have been; two sentences. */
  readonly not_kept: Hint | undefined;
}

/** A token whose secret may not have reached anybody yet. */
export interface FreshToken extends MadeToken {
  /** To be called once somebody has the secret: until then the next command is told that nobody may have it. */
  readonly seen: () => Promise<void>;
}

/**
 * Makes a token and keeps its secret. The secret store is tried before the token is made. A secret that exists is
 * never lost: where keeping it fails after all, it is handed back to be shown, or (`must`) the token is taken back.
 * @param given its mark, where it was set before more than the token is made
 * @throws UserError as the backend has it; `secret_store_*` with `must`, when nothing was made
 */
export async function makeToken(
  ports: MakePorts,
  { keep, account_created_at, ...request }: TokenRequest,
  given?: BeingMade,
): Promise<FreshToken> {
  const place = keep === 'no' ? undefined : await findPlace(ports, keep === 'must');
  const mark = given ?? (await markAsMade(ports, request, keep === 'must'));
  const { unmark, release } = mark;
  const { account_created_at: created, ...minted } = await makeMarked(mark, request, () =>
    ports.backend.createToken(request),
  );
  if (place === undefined || 'reason' in place) {
    return { ...minted, kept_in: undefined, not_kept: place?.reason, seen: unmark };
  }
  try {
    await keepSecret(
      { ...ports, secrets: place },
      refOf(minted.token),
      minted.secret,
      storedFor(minted.token, created ?? account_created_at),
    );
    await release();
    return { ...minted, kept_in: place.kind, not_kept: undefined, seen: async () => {} };
  } catch (error) {
    if (keep !== 'must') return { ...minted, kept_in: undefined, not_kept: sentences(error), seen: unmark };
    throw await takenBack(ports, place, minted, error, { unmark, release });
  }
}

/**
 * Takes back a token whose secret is kept nowhere and reached nobody: nobody can use it, and its name is free again.
 * @param trouble why not, for the message
 * @throws UserError `partial_failure` that says whether it was taken back or stays
 */
export async function takeBackUnseen(
  ports: Pick<Ports, 'backend'>,
  made: MadeToken & Partial<FreshToken>,
  trouble = 'could not be printed',
): Promise<never> {
  const ref = refOf(made.token);
  const what = `The secret of ${tokenLabel(ref)} ${trouble} and is not stored`;
  try {
    await ports.backend.deleteToken(ref);
  } catch (error) {
    throw new UserError(
      'partial_failure',
      `${what}; the token is still valid (${reasonOf(error)}).`,
      removes(made),
    );
  }
  await made.seen?.();
  throw new UserError('partial_failure', `${what}, so the token was revoked.`, 'Create it again.');
}

/** @returns the store that will keep a secret, or why none will. */
async function findPlace(
  ports: OpenSecrets,
  must: boolean,
): Promise<SecretStore | { readonly reason: Hint }> {
  try {
    const store = await ports.secrets();
    await store.probe();
    return store;
  } catch (error) {
    if (!isUserError(error)) throw error;
    if (must)
      throw new UserError(error.code, `${error.message} No token was created.`, error.hint, { cause: error });
    return { reason: sentences(error) };
  }
}

async function takenBack(
  ports: MakePorts,
  store: SecretStore,
  { token }: MintedToken,
  cause: unknown,
  { unmark, release }: Record<'unmark' | 'release', () => Promise<void>>,
): Promise<UserError> {
  const ref = refOf(token);
  const code = isUserError(cause) ? cause.code : 'partial_failure';
  const what = `The secret of ${tokenLabel(ref)} could not be stored: ${reasonOf(cause)}`;
  // It may have been written and only the record of it failed.
  await store.delete(ref).catch(() => undefined);
  try {
    await ports.backend.deleteToken(ref);
  } catch (error) {
    await release();
    const message = `${what} The token is still valid (${reasonOf(error)}), but its secret is lost.`;
    return new UserError(code, message, removes({ token }), { cause });
  }
  await unmark();
  const hint = isUserError(cause) ? cause.hint : undefined;
  return new UserError(code, `${what} The token was revoked.`, hint, { cause });
}

function removes({ token }: Pick<MadeToken, 'token'>): CommandHint {
  return commandHint('token delete', [token.token_name], { user: token.user_name });
}

function sentences(error: unknown): Hint {
  const hint = isUserError(error) ? error.hint : undefined;
  return joinHints([reasonOf(error), hint]) ?? '';
}
