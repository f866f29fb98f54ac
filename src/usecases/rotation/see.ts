import type { Seen, SeenToken } from '../../domain/rotation/fate.ts';
import { newRef, oldRef, type Rotation } from '../../domain/rotation/rotation.ts';
import { isBeforeSwitch } from '../../domain/rotation/standing.ts';
import type { AccessToken, TokenRef } from '../../domain/token/token.ts';
import { isUserError } from '../../errors.ts';
import type { Ports } from '../../ports.ts';
import type { OpenedPorts } from './ports.ts';
import { fingerprintIn } from './secrets-in-hand.ts';

type SeePorts = Pick<OpenedPorts, 'backend' | 'secrets' | 'digest'>;

/** Finds out what is there of a rotation now, by asking the backend. Changes nothing. */
export async function see(ports: SeePorts, rotation: Rotation): Promise<Seen> {
  const tokens = await tokensOf(ports, rotation.user_name);
  if (tokens === undefined) {
    const gone = { listed: false, secret: 'absent' } as const;
    return { account: false, old: gone, next: gone };
  }
  return {
    account: true,
    old: unlessUnknown(rotation, await seeToken(ports, tokens, oldRef(rotation))),
    next: await seeToken(ports, tokens, newRef(rotation)),
  };
}

/** A secret that was not the old token's from the start and is rejected says nothing of that token. */
function unlessUnknown({ old_fingerprint }: Rotation, old: SeenToken): SeenToken {
  return old_fingerprint === undefined && old.secret === 'refused' ? { ...old, secret: 'absent' } : old;
}

/** @returns the tokens of an account, or undefined where there is no such account. */
async function tokensOf(
  { backend }: Pick<Ports, 'backend'>,
  user: string,
): Promise<readonly AccessToken[] | undefined> {
  try {
    const tokens = await backend.listTokens(user);
    // OSMO lists no tokens for an account that does not exist: only the account itself can tell.
    if (tokens.length === 0) await backend.getUser(user);
    return tokens;
  } catch (error) {
    if (isUserError(error, 'not_found')) return undefined;
    if (isUserError(error, 'forbidden')) return [];
    throw error;
  }
}

/** @returns what a rotation waits with and is not there, in words; undefined where all is there, or nobody can tell. */
export async function missingOf(
  ports: Pick<Ports, 'backend'>,
  rotation: Rotation,
): Promise<string | undefined> {
  const tokens = await tokensOf(ports, rotation.user_name).catch(() => null);
  if (tokens === null) return undefined;
  if (tokens === undefined) return `the account ${rotation.user_name} does not exist`;
  const isThere = tokens.some(({ token_name }) => token_name === rotation.successor);
  return isThere || isBeforeSwitch(rotation) ? undefined : `${rotation.successor} does not exist`;
}

async function seeToken(
  ports: SeePorts,
  tokens: readonly AccessToken[],
  ref: TokenRef,
): Promise<SeenToken & { readonly fingerprint?: string }> {
  const listed = tokens.some(({ token_name }) => token_name === ref.token);
  if (!listed) return { listed, secret: 'absent' };
  const secret = await ports.secrets.get(ref);
  if (secret === undefined) return { listed, secret: 'absent' };
  return (await isSecretOf(ports, ref, secret))
    ? { listed, secret: 'works', fingerprint: fingerprintIn(ports, secret) }
    : { listed, secret: 'refused' };
}

async function isSecretOf({ backend }: SeePorts, ref: TokenRef, secret: string): Promise<boolean> {
  try {
    const { user_name, token_name } = await backend.verifyToken(secret);
    return user_name === ref.user && token_name === ref.token;
  } catch (error) {
    if (isUserError(error, 'token_refused')) return false;
    throw error;
  }
}
