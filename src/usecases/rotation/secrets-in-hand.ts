import { newRef, oldRef, type Rotation } from '../../domain/rotation/rotation.ts';
import { fingerprintOf } from '../../domain/token/token.ts';
import type { Ports } from '../../ports.ts';
import type { OpenedPorts } from './ports.ts';

/** What one process holds in hand while it works on a rotation; gone when it dies. */
export interface Hand {
  /** The new secret, from the moment it is made. */
  secret?: string | undefined;
}

/** @returns what a secret is recognised by in a record. */
export function fingerprintIn({ digest }: Pick<Ports, 'digest'>, secret: string): string {
  return fingerprintOf(digest.sha256(secret));
}

/** @returns the new secret, from the hand or the secret store, or undefined where nobody has it any more. */
export async function newSecret(
  ports: Pick<OpenedPorts, 'secrets' | 'digest'>,
  rotation: Rotation,
  hand: Hand,
): Promise<string | undefined> {
  const isIt = (secret: string | undefined) =>
    secret !== undefined && fingerprintIn(ports, secret) === rotation.fingerprint;
  if (isIt(hand.secret)) return hand.secret;
  if (rotation.store === 'none') return undefined;
  const stored = await ports.secrets.get(newRef(rotation));
  return isIt(stored) ? stored : undefined;
}

/** @returns the secret of the token that is replaced, where it is kept here. */
export async function oldSecret(
  ports: Pick<OpenedPorts, 'secrets' | 'digest'>,
  rotation: Rotation,
): Promise<string | undefined> {
  const stored = await ports.secrets.get(oldRef(rotation));
  if (stored === undefined) return undefined;
  // One that was not known at first may have been imported since, to be given back.
  const known = rotation.old_fingerprint ?? fingerprintIn(ports, stored);
  // A token that was made again under the old name has another secret.
  return fingerprintIn(ports, stored) === known ? stored : undefined;
}
