import type { Ports } from '../../ports.ts';
import {
  deleteRole,
  holdersText,
  ownText,
  planRoleDeletion,
  type RoleDeleted,
} from '../../usecases/role/delete-role.ts';
import { confirmDestructive } from './ask.ts';

/** Deletes a role, after asking, which says who loses it. @throws UserError `usage` where nobody can be asked */
export async function deleteRoleAsking(
  ports: Pick<Ports, 'backend' | 'prompter'>,
  { name, confirmed }: { readonly name: string; readonly confirmed?: boolean | undefined },
  tell: (line: string) => void = () => undefined,
): Promise<RoleDeleted> {
  const loss = await planRoleDeletion(ports, name);
  // With --yes nobody is asked, and this is worth a word before it is too late.
  if (confirmed && loss.is_own) tell(`warning: ${ownText(loss)}`);
  await confirmDestructive(ports.prompter, {
    message: `Delete role ${name}? ${holdersText(loss)}`,
    confirmed,
  });
  return deleteRole(ports, loss);
}
