import type { TokenRef } from '../domain/token.ts';
import { fingerprintOf } from '../domain/token.ts';
import type { Ports } from '../ports.ts';

/**
 * Puts a secret into the secret store and records that it is kept here. A token that was replaced loses what was known
 * of the old secret: its successor, and when it was last retrieved.
 * @param expiresAt ISO 8601, UTC; undefined where nobody knows
 * @throws UserError `secret_store_unavailable`, `secret_store_locked`, `secret_store_timeout`
 */
export async function keepSecret(
  { secrets, kept, digest, clock }: Pick<Ports, 'secrets' | 'kept' | 'digest' | 'clock'>,
  ref: TokenRef,
  secret: string,
  expiresAt: string | undefined,
): Promise<void> {
  await secrets.set(ref, secret);
  await kept.record(ref, {
    store: secrets.kind,
    fingerprint: fingerprintOf(digest.sha256(secret)),
    kept_at: clock.now().toISOString(),
    expires_at: expiresAt,
    retrieved_at: undefined,
    successor: undefined,
  });
}
