import { counted } from '../../domain/text/plural.ts';
import type { OpenSecrets, Ports } from '../../ports.ts';
import { deleteUser, planUserDeletion, type UserDeleted } from '../../usecases/account/delete-user.ts';
import { ownAccountText } from '../../usecases/account/own-account.ts';
import { confirmDestructive } from './ask.ts';

/**
 * Deletes a user, after asking.
 * @param tell told before it is done what nobody is asked about
 * @throws UserError `usage` where it is unconfirmed and nobody can be asked
 */
export async function deleteUserAsking(
  ports: Pick<Ports, 'backend' | 'prompter' | 'secretRecords' | 'rotations'> & OpenSecrets,
  { id, confirmed }: { readonly id: string; readonly confirmed?: boolean | undefined },
  tell: (line: string) => void = () => undefined,
): Promise<UserDeleted> {
  const loss = await planUserDeletion(ports, id);
  const { tokens, rotations } = loss;
  const own = loss.isOwn ? ` ${ownAccountText}` : '';
  if (confirmed && loss.isOwn) tell(`warning:${own}`);
  const message = `Delete user ${id} and its ${counted(tokens.length, 'token')}?${own}${rotationText(rotations)}`;
  await confirmDestructive(ports.prompter, { message, confirmed });
  return deleteUser(ports, loss);
}

function rotationText(ids: readonly string[]): string {
  if (ids.length === 0) return '';
  return ` ${counted(ids.length, 'rotation')} of its tokens ${ids.length === 1 ? 'is' : 'are'} unfinished and would end too.`;
}
