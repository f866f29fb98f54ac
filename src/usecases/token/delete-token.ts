import type { Rotation } from '../../domain/rotation/rotation.ts';
import { shell } from '../../domain/text/shell-command.ts';
import type { TokenRef } from '../../domain/token/token.ts';
import { isUserError, reasonOf, UserError } from '../../errors.ts';
import type { OpenSecrets, Ports } from '../../ports.ts';
import { confirmDestructive } from '../ask.ts';
import { endWithToken, rotationOf, whatDeletingMeans } from '../rotation/end-with-deletion.ts';
import { removeStoredSecrets } from '../secret/forget-secret.ts';
import { requireNotOwn } from './own-token.ts';
import { whoseToken } from './whose-token.ts';

/** A token that was deleted. */
export interface TokenDeleted {
  readonly user_name: string;
  readonly token_name: string;
  /** Why its kept secret could not be taken out of the secret store, where it could not. */
  readonly left_secret: string | null;
  /** What became of the rotation it was part of, and what is left to do; a sentence. */
  readonly rotation: string | null;
}

/**
 * Deletes (revokes) a token, and takes its secret out of the secret store. Asks first.
 * @throws UserError `not_found`; `usage` where it is unconfirmed and nobody can be asked
 */
export async function deleteToken(
  ports: Pick<Ports, 'backend' | 'prompter' | 'secretRecords' | 'rotations'> & OpenSecrets,
  input: {
    readonly name: string;
    readonly user?: string | undefined;
    readonly confirmed?: boolean | undefined;
  },
): Promise<TokenDeleted> {
  const user = await whoseToken(ports, input.user);
  const ref = { user, token: input.name };
  await requireNotOwn(ports, ref);
  const rotation = await rotationOf(ports, ref);
  const names = await namesOf(ports, ref);
  await confirmDestructive(ports.prompter, {
    message: question(ref, rotation, names),
    confirmed: input.confirmed,
  });
  await revoke(ports, ref);
  const left_secret = await forgetSecretOf(ports, ref);
  const became = rotation === undefined ? null : await endWithToken(ports, rotation, input.name);
  if (rotation === undefined) await removeAliases(ports, user, names);
  return { user_name: user, token_name: input.name, left_secret, rotation: became };
}

function question(
  { user, token }: TokenRef,
  rotation: Rotation | undefined,
  names: readonly string[],
): string {
  const known =
    rotation === undefined
      ? names.length === 0
        ? ''
        : ` ${names.join(', ')} ${names.length === 1 ? 'points' : 'point'} to it.`
      : ` ${whatDeletingMeans(rotation, token)}`;
  return `Delete the access token ${token} of ${user}?${known} Whatever uses it stops working.`;
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
      `Its secret is still kept here: ${shell`svcacct token forget ${ref.token} --user ${ref.user}`}`,
    );
  }
}

function isAlias({ user, token }: TokenRef, successor: string): UserError {
  return new UserError(
    'not_found',
    `Access token ${token} of ${user} was revoked when it was rotated: its name now points to ${successor}. Nothing was deleted.`,
    `"${shell`svcacct token delete ${successor} --user ${user}`}" deletes that one, and whatever asks for ${token} stops working.`,
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
