import { oldRef, type Rotation } from '../../../domain/rotation/rotation.ts';
import type { TokenRef } from '../../../domain/token/token.ts';
import type { SecretRecord } from '../../../ports.ts';
import { onlyAlias } from '../../secret/forget-secret.ts';
import type { OpenedPorts } from '../ports.ts';
import { type Action, done } from './action.ts';
import { leadTo } from './switch.ts';

/**
 * Takes the dead secret out of the secret store. What is recorded of its name stays, because scripts go on asking for
 * it: it leads to the new token.
 */
export const forget: Action = async ({ ports, rotation }) => {
  await forgetDiscarded(ports, rotation);
  const ref = oldRef(rotation);
  const record = await ports.secretRecords.find(ref);
  if (record !== undefined && record.store !== 'none') {
    if (!isOld(record, rotation) || record.store !== ports.secrets.kind) return done;
    await ports.secrets.delete(ref);
  }
  // Whoever removed the record meanwhile, or stored the old secret again, took the alias away.
  await leadTo(ports, rotation, rotation.token_name, await ports.secretRecords.list(ref.user));
  await ports.secretRecords.record(ref, onlyAlias);
  return done;
};

/** A token that was made again under the old name has another secret: not for us to remove. */
function isOld({ fingerprint }: SecretRecord, { old_fingerprint }: Rotation): boolean {
  return old_fingerprint === undefined || fingerprint === old_fingerprint;
}

/** Takes out what is left of tokens whose secret was lost on the way. */
export async function forgetDiscarded(ports: OpenedPorts, rotation: Rotation): Promise<void> {
  for (const { token_name } of rotation.discarded) {
    await forgetAll(ports, { user: rotation.user_name, token: token_name });
  }
}

/** Takes a secret out of the secret store, and the record of it. */
export async function forgetAll(ports: OpenedPorts, ref: TokenRef): Promise<void> {
  if (ports.secrets.kind !== 'none') await ports.secrets.delete(ref);
  await ports.secretRecords.remove(ref);
}
