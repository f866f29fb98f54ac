import { reasonOf } from '../../errors.ts';
import type { OpenSecrets, Ports } from '../../ports.ts';
import { removeStoredSecrets } from '../secret/forget-secret.ts';
import { isOwnAccount, requireNotOwnAccount } from './own-account.ts';

/** What went with a user. */
export interface UserDeleted {
  readonly user_id: string;
  readonly tokens: readonly string[];
  /** Tokens whose kept secret could not be taken out of the secret store, and why. */
  readonly left_secrets: readonly { readonly token: string; readonly reason: string }[];
  /** The unfinished rotations of its tokens, which ended with it. */
  readonly ended_rotations: readonly string[];
}

/** What goes with a user. */
export interface UserLoss {
  readonly id: string;
  readonly tokens: readonly string[];
  /** The unfinished rotations of its tokens. */
  readonly rotations: readonly string[];
  /** Whether it is the account that is signed in as. */
  readonly isOwn: boolean;
}

/**
 * Finds out what deleting a user means.
 * @throws UserError `not_found`; `conflict` for the account of the token that is signed in with
 */
export async function planUserDeletion(
  ports: Pick<Ports, 'backend' | 'rotations'>,
  id: string,
): Promise<UserLoss> {
  await requireNotOwnAccount(ports, id);
  const tokens = (await ports.backend.listTokens(id)).map(({ token_name }) => token_name);
  const rotations = await rotationsOf(ports, id);
  return { id, tokens, rotations, isOwn: await isOwnAccount(ports, id) };
}

/** Deletes a user with its tokens (OSMO) and the secrets that are kept of them here. @throws UserError `not_found` */
export async function deleteUser(
  ports: Pick<Ports, 'backend' | 'secretRecords' | 'rotations'> & OpenSecrets,
  { id, tokens, rotations }: UserLoss,
): Promise<UserDeleted> {
  await ports.backend.deleteUser(id);
  const left_secrets = await forgetSecrets(ports, id);
  return { user_id: id, tokens, left_secrets, ended_rotations: await endRotations(ports, rotations) };
}

async function rotationsOf(
  { rotations }: Pick<Ports, 'rotations'>,
  user: string,
): Promise<readonly string[]> {
  return (await rotations.list()).filter(({ user_name }) => user_name === user).map(({ id }) => id);
}

/** One that another process works on finds out by itself that the account is gone. */
async function endRotations(
  { rotations }: Pick<Ports, 'rotations'>,
  ids: readonly string[],
): Promise<readonly string[]> {
  const ended: string[] = [];
  for (const id of ids) {
    const done = await rotations.exclusively(id, () => rotations.remove(id));
    if (done !== undefined) ended.push(id);
  }
  return ended;
}

/** The user is gone already, so a secret that cannot be removed is told of and not an error. */
async function forgetSecrets(
  ports: Pick<Ports, 'secretRecords'> & OpenSecrets,
  user: string,
): Promise<UserDeleted['left_secrets']> {
  const left: { token: string; reason: string }[] = [];
  const records = await ports.secretRecords.list(user).catch((error: unknown) => {
    left.push({ token: 'all', reason: reasonOf(error) });
    return [];
  });
  for (const record of records) {
    try {
      await removeStoredSecrets(ports, record, { alias: 'goes' });
    } catch (error) {
      left.push({ token: record.token, reason: reasonOf(error) });
    }
  }
  return left;
}
