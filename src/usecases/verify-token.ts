import { daysLeft } from '../domain/expiry.ts';
import { tokenLabel, type VerifiedToken } from '../domain/token.ts';
import { UserError } from '../errors.ts';
import type { OpenSecrets, Ports } from '../ports.ts';
import { findSecret } from './get-secret.ts';
import { whoseToken } from './whose-token.ts';

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
  ports: Pick<Ports, 'backend' | 'prompter' | 'kept' | 'clock'> & OpenSecrets,
  input: {
    readonly name?: string | undefined;
    readonly user?: string | undefined;
    readonly given: boolean;
    readonly readSecret: () => Promise<string>;
  },
): Promise<TokenVerified> {
  const { name, given } = input;
  const user = name === undefined ? input.user : await whoseToken(ports, input.user);
  const secret =
    name === undefined || user === undefined || given
      ? await input.readSecret()
      : (await findSecret(ports, { user, token: name })).secret;
  const verified = await ports.backend.verifyToken(secret);
  if (given) requireSame(verified, { user, name });
  const expires_at = (await expiryOf(ports, verified)) ?? null;
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

/** @throws UserError `conflict` where a secret is another token's than the one that was named */
export function requireSame(
  verified: Pick<VerifiedToken, 'user_name' | 'token_name'>,
  named: { readonly user?: string | undefined; readonly name?: string | undefined },
): void {
  const { user_name, token_name } = verified;
  if ((named.user ?? user_name) === user_name && (named.name ?? token_name) === token_name) return;
  throw new UserError(
    'conflict',
    `This secret works, but it is that of ${tokenLabel({ user: user_name, token: token_name })}.`,
    'Check which file or line it was taken from.',
  );
}

/** Until when a token works. A backend that does not say may still list the token, to those who may see it. */
export async function expiryOf(
  { backend }: Pick<Ports, 'backend'>,
  { user_name, token_name, expires_at }: VerifiedToken,
): Promise<string | undefined> {
  if (expires_at !== undefined) return expires_at;
  try {
    const tokens = await backend.listTokens(user_name);
    return tokens.find((token) => token.token_name === token_name)?.expires_at;
  } catch {
    return undefined;
  }
}
