import type { StoredFor } from '../../domain/secret/stored-secret.ts';
import type { AccessToken, TokenRef } from '../../domain/token/token.ts';
import { fingerprintOf } from '../../domain/token/token.ts';
import type { Ports } from '../../ports.ts';

/**
 * Puts a secret into the secret store and records that it is kept here. A token that was replaced loses what was known
 * of the old secret: its successor, and when it was last retrieved.
 * @param token what is known of the token, to tell later whether it is still the one that has its name
 * @throws UserError `secret_store_unavailable`, `secret_store_locked`, `secret_store_timeout`
 */
export async function keepSecret(
  { secrets, secretRecords, digest, clock }: Pick<Ports, 'secrets' | 'secretRecords' | 'digest' | 'clock'>,
  ref: TokenRef,
  secret: string,
  token: StoredFor,
): Promise<void> {
  await secrets.set(ref, secret);
  await secretRecords.record(ref, {
    store: secrets.kind,
    fingerprint: fingerprintOf(digest.sha256(secret)),
    kept_at: clock.now().toISOString(),
    expires_at: token.expires_at,
    token_created_at: token.token_created_at,
    account_created_at: token.account_created_at,
    description: token.description,
    roles: token.roles,
    refused_at: undefined,
    retrieved_at: undefined,
    successor: undefined,
    making_since: undefined,
  });
}

/** @returns what to record of a token that is listed, or was just made. */
export function storedFor(
  { expires_at, created_at, description, roles }: AccessToken,
  account_created_at: string | undefined,
): StoredFor {
  return { expires_at, token_created_at: created_at, description, roles, account_created_at };
}
