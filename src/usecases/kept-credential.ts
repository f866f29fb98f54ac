import type { TokenRef } from '../domain/token.ts';
import type { OpenSecrets, Ports } from '../ports.ts';
import { type FoundSecret, getSecret } from './get-secret.ts';

/** A kept secret, and until when it works. */
export interface KeptCredential extends FoundSecret {
  /** ISO 8601, UTC; undefined where nobody knows. */
  readonly expires_at: string | undefined;
}

/**
 * A kept secret for a program that asks by its own protocol: no backend, no prompt.
 * @throws UserError as `token get`
 */
export async function keptCredential(
  ports: Pick<Ports, 'kept'> & OpenSecrets,
  ref: TokenRef,
): Promise<KeptCredential> {
  const found = await getSecret(ports, ref);
  const record = await ports.kept.find({ user: found.user, token: found.token });
  return { ...found, expires_at: record?.expires_at };
}
