import { daysLeft } from '../../domain/time/expiry.ts';
import { type AccessToken, tokenLabel, type VerifiedToken } from '../../domain/token/token.ts';
import { isUserError, UserError } from '../../errors.ts';
import type { OpenSecrets, Ports } from '../../ports.ts';
import { type FoundSecret, findSecret } from '../secret/get-secret.ts';
import { markRefused } from '../secret/judge-stored.ts';

/** A token that works: whose it is, what it may do, until when (null where nobody can tell). */
export interface TokenVerified {
  readonly user_name: string;
  readonly token_name: string;
  readonly roles: readonly string[];
  readonly expires_at: string | null;
  readonly days_left: number | null;
  readonly verified_at: string;
}

/**
 * Presents a secret to the backend: one that was given, or the one that is kept of a token.
 * @param input `readSecret` reads a given secret; it is asked only where no kept one is meant
 * @throws UserError `token_refused` where it does not work, `conflict` where it is another token's, `not_found` where
 * it is not kept here
 */
export async function verifyToken(
  ports: Pick<Ports, 'backend' | 'secretRecords' | 'clock'> & OpenSecrets,
  input: {
    readonly name?: string | undefined;
    readonly user?: string | undefined;
    readonly given: boolean;
    readonly readSecret: () => Promise<string>;
  },
): Promise<TokenVerified> {
  const { name, user, given } = input;
  const stored =
    name === undefined || user === undefined || given
      ? undefined
      : await findSecret(ports, { user, token: name });
  const secret = stored?.secret ?? (await input.readSecret());
  const verified = await (stored ? verifyStored(ports, stored) : ports.backend.verifyToken(secret));
  if (given) requireSame(verified, { user, name });
  const expires_at = verified.expires_at ?? (await findListed(ports, verified))?.expires_at ?? null;
  const now = ports.clock.now();
  return {
    user_name: verified.user_name,
    token_name: verified.token_name,
    roles: verified.roles,
    expires_at,
    days_left: expires_at === null ? null : daysLeft(expires_at, now),
    verified_at: now.toISOString(),
  };
}

/** What is rejected, or works for another token, is remembered: lists do not call it stored any more. */
async function verifyStored(
  ports: Pick<Ports, 'backend' | 'secretRecords' | 'clock'>,
  { user, token, secret, expired }: FoundSecret,
): Promise<VerifiedToken> {
  const ref = { user, token };
  try {
    const verified = await ports.backend.verifyToken(secret);
    requireSame(verified, { user, name: token });
    const record = await ports.secretRecords.find(ref);
    if (record?.refused_at !== undefined) await ports.secretRecords.record(ref, { refused_at: undefined });
    return verified;
  } catch (error) {
    if (!expired && isUserError(error, 'token_refused', 'conflict')) await markRefused(ports, ref);
    throw error;
  }
}

/** @throws UserError `conflict` where a secret is another token's than the one that was named */
export function requireSame(
  verified: Pick<VerifiedToken, 'user_name' | 'token_name'>,
  named: { readonly user?: string | undefined; readonly name?: string | undefined },
): void {
  const { user_name, token_name } = verified;
  if ((named.user ?? user_name) === user_name && (named.name ?? token_name) === token_name) return;
  throw new UserError(
    'conflict',
    `This secret is valid, but it belongs to ${tokenLabel({ user: user_name, token: token_name })}.`,
    'Check where you copied it from.',
  );
}

/** @returns the token as it is listed, to those who may see it */
export async function findListed(
  { backend }: Pick<Ports, 'backend'>,
  { user_name, token_name }: Pick<VerifiedToken, 'user_name' | 'token_name'>,
): Promise<AccessToken | undefined> {
  try {
    return (await backend.listTokens(user_name)).find((token) => token.token_name === token_name);
  } catch {
    return undefined;
  }
}
