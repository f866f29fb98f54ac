import { counted } from '../../domain/text/plural.ts';
import { reasonOf } from '../../errors.ts';
import type { OpenSecrets, Ports } from '../../ports.ts';
import { confirmDestructive } from '../ask.ts';
import { removeStoredSecrets } from '../secret/forget-secret.ts';
import { isOwnAccount, ownAccountText, requireNotOwnAccount } from './own-account.ts';

/** What went with a user. */
export interface UserDeleted {
  readonly user_id: string;
  readonly tokens: readonly string[];
  /** Tokens whose kept secret could not be taken out of the secret store, and why. */
  readonly left_secrets: readonly { readonly token: string; readonly reason: string }[];
  /** The unfinished rotations of its tokens, which ended with it. */
  readonly ended_rotations: readonly string[];
}

/**
 * Deletes a user with its tokens (OSMO) and the secrets that are kept of them here. Asks first.
 * @param tell told before it is done what nobody is asked about
 * @throws UserError `not_found`; `conflict` for the account of the token that is signed in with; `usage` where it is
 * unconfirmed and nobody can be asked
 */
export async function deleteUser(
  ports: Pick<Ports, 'backend' | 'prompter' | 'secretRecords' | 'rotations'> & OpenSecrets,
  input: { readonly id: string; readonly confirmed?: boolean | undefined },
  tell: (line: string) => void = () => undefined,
): Promise<UserDeleted> {
  await requireNotOwnAccount(ports, input.id);
  const tokens = (await ports.backend.listTokens(input.id)).map(({ token_name }) => token_name);
  const unfinished = await rotationsOf(ports, input.id);
  const own = (await isOwnAccount(ports, input.id)) ? ` ${ownAccountText}` : '';
  if (input.confirmed && own !== '') tell(`warning:${own}`);
  await confirmDestructive(ports.prompter, {
    message: `Delete user ${input.id} and its ${counted(tokens.length, 'token')}?${own}${rotationText(unfinished)}`,
    confirmed: input.confirmed,
  });
  await ports.backend.deleteUser(input.id);
  const left_secrets = await forgetSecrets(ports, input.id);
  return { user_id: input.id, tokens, left_secrets, ended_rotations: await endRotations(ports, unfinished) };
}

async function rotationsOf(
  { rotations }: Pick<Ports, 'rotations'>,
  user: string,
): Promise<readonly string[]> {
  return (await rotations.list()).filter(({ user_name }) => user_name === user).map(({ id }) => id);
}

function rotationText(ids: readonly string[]): string {
  if (ids.length === 0) return '';
  return ` ${counted(ids.length, 'rotation')} of its tokens ${ids.length === 1 ? 'is' : 'are'} unfinished and would end with it.`;
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
