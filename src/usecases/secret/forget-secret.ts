import { advise, commandHint } from '../../domain/hint/hint.ts';
import { type TokenRef, tokenLabel } from '../../domain/token/token.ts';
import { UserError } from '../../errors.ts';
import type { OpenSecrets, Ports, SecretRecord, SecretStore } from '../../ports.ts';
import { otherStore } from './other-store.ts';

/** A secret that was taken out, and of which store. */
export interface SecretForgotten extends TokenRef {
  readonly store: SecretStore['kind'];
}

/**
 * Takes a secret out of the secret store. The token itself goes on working.
 * @throws UserError `not_found` where none is kept here, `secret_store_*` where it cannot be removed
 */
export async function forgetSecret(
  ports: Pick<Ports, 'secretRecords'> & OpenSecrets,
  { user, token }: TokenRef,
): Promise<SecretForgotten> {
  const record = await ports.secretRecords.find({ user, token });
  if (record !== undefined && record.store !== 'none') {
    await removeStoredSecrets(ports, record);
    return { user, token, store: record.store };
  }
  const secrets = await ports.secrets();
  if (await secrets.delete({ user, token })) return { user, token, store: secrets.kind };
  if (record?.successor !== undefined) throw pointsElsewhere({ user, token }, record.successor);
  throw new UserError(
    'not_found',
    `No secret of ${tokenLabel({ user, token })} is stored here.`,
    advise`${commandHint('token list', [], { user })} shows what is stored.`,
  );
}

/** The secret of the name itself is gone; what the name gives is another token's. */
function pointsElsewhere({ user, token }: TokenRef, successor: string): UserError {
  return new UserError(
    'not_found',
    `${tokenLabel({ user, token })} was rotated: its name now points to ${successor}. Nothing was removed.`,
    advise`To remove the local copy of that one, name it; ${commandHint('token list', [], { user })} shows what is stored.`,
  );
}

/** What becomes of a record whose secret is gone, and which only says where its name leads. */
export const onlyAlias: Partial<SecretRecord> = {
  store: 'none',
  expires_at: undefined,
  retrieved_at: undefined,
  making_since: undefined,
  sinks: undefined,
};

/**
 * Removes a stored secret and its record; the record stays where the secret could not be removed, and where it says which
 * token the name leads to: scripts go on asking for it.
 * @throws UserError `secret_store_unavailable` where it lies in another store than the one in use
 */
export async function removeStoredSecrets(
  ports: Pick<Ports, 'secretRecords'> & OpenSecrets,
  record: Pick<SecretRecord, 'user' | 'token' | 'store' | 'successor'>,
  { alias = 'stays' }: { readonly alias?: 'stays' | 'goes' } = {},
): Promise<void> {
  const ref = { user: record.user, token: record.token };
  // `none`: the secret is gone already, and only what became of it is recorded.
  if (record.store !== 'none') {
    const secrets = await ports.secrets();
    if (record.store !== secrets.kind) throw otherStore(record);
    await secrets.delete(ref);
  }
  if (record.successor === undefined || alias === 'goes') return ports.secretRecords.remove(ref);
  await ports.secretRecords.record(ref, onlyAlias);
}
