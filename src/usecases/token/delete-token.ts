import { advise, commandHint, type Hint } from '../../domain/hint/hint.ts';
import type { Rotation } from '../../domain/rotation/rotation.ts';
import type { TokenRef } from '../../domain/token/token.ts';
import { isUserError, reasonOf, UserError } from '../../errors.ts';
import type { OpenSecrets, Ports } from '../../ports.ts';
import { endWithToken, rotationOf } from '../rotation/end-with-deletion.ts';
import { removeStoredSecrets } from '../secret/forget-secret.ts';
import { requireNotOwn } from './own-token.ts';

/** A token that was deleted. */
export interface TokenDeleted {
  readonly user_name: string;
  readonly token_name: string;
  /** Why its kept secret could not be taken out of the secret store, where it could not. */
  readonly left_secret: string | null;
  /** What became of the rotation it was part of, and what is left to do; a sentence. */
  readonly rotation: Hint | null;
}

/** What goes with a token: the rotation it is part of, or the names that lead to it. */
export interface TokenLoss extends TokenRef {
  readonly rotation: Rotation | undefined;
  readonly names: readonly string[];
}

/** Finds out what deleting a token means. @throws UserError `conflict` for the token that is signed in with */
export async function planTokenDeletion(
  ports: Pick<Ports, 'backend' | 'secretRecords' | 'rotations'>,
  { user, token }: TokenRef,
): Promise<TokenLoss> {
  const ref = { user, token };
  await requireNotOwn(ports, ref);
  return { ...ref, rotation: await rotationOf(ports, ref), names: await namesOf(ports, ref) };
}

/**
 * Deletes (revokes) a token, and takes its secret out of the secret store.
 * @throws UserError `not_found`
 */
export async function deleteToken(
  ports: Pick<Ports, 'backend' | 'secretRecords' | 'rotations'> & OpenSecrets,
  { user, token, rotation, names }: TokenLoss,
): Promise<TokenDeleted> {
  await revoke(ports, { user, token });
  const left_secret = await forgetSecretOf(ports, { user, token });
  const became = rotation === undefined ? null : await endWithToken(ports, rotation, token);
  if (rotation === undefined) await removeAliases(ports, user, names);
  return { user_name: user, token_name: token, left_secret, rotation: became };
}

/** @returns the names from before its rotations that lead to a token. */
async function namesOf(
  { secretRecords }: Pick<Ports, 'secretRecords'>,
  { user, token }: TokenRef,
): Promise<readonly string[]> {
  return (await secretRecords.list(user)).flatMap((record) =>
    record.successor === token ? [record.token] : [],
  );
}

/** What leads nowhere is no use; a name whose own secret is stored answers with that. */
async function removeAliases(
  { secretRecords }: Pick<Ports, 'secretRecords'>,
  user: string,
  names: readonly string[],
): Promise<void> {
  for (const token of names) {
    const record = await secretRecords.find({ user, token });
    if (record === undefined) continue;
    if (record.store === 'none') await secretRecords.remove({ user, token });
    else await secretRecords.record({ user, token }, { successor: undefined });
  }
}

async function revoke(ports: Pick<Ports, 'backend' | 'secretRecords'>, ref: TokenRef): Promise<void> {
  try {
    await ports.backend.deleteToken(ref);
  } catch (error) {
    const record = isUserError(error, 'not_found') ? await ports.secretRecords.find(ref) : undefined;
    if (record === undefined || !isUserError(error)) throw error;
    if (record.successor !== undefined) throw isAlias(ref, record.successor);
    if (record.store === 'none') throw error;
    throw new UserError(
      'not_found',
      error.message,
      advise`Its secret is still stored here: ${commandHint('token forget', [ref.token], { user: ref.user })}`,
    );
  }
}

function isAlias({ user, token }: TokenRef, successor: string): UserError {
  return new UserError(
    'not_found',
    `Access token ${token} of ${user} was revoked when it was rotated: its name now points to ${successor}. Nothing was deleted.`,
    advise`${commandHint('token delete', [successor], { user })} revokes that one, and programs that ask for ${token} lose access.`,
  );
}

/** The token is gone already, so a secret that cannot be removed is told of and not an error. */
async function forgetSecretOf(
  ports: Pick<Ports, 'secretRecords'> & OpenSecrets,
  ref: TokenRef,
): Promise<string | null> {
  try {
    const record = await ports.secretRecords.find(ref);
    if (record) await removeStoredSecrets(ports, record);
    return null;
  } catch (error) {
    return reasonOf(error);
  }
}
