import type { Ports } from '../../ports.ts';
import { planUserUpdate, type UserUpdated, updateUser } from '../../usecases/account/update-user.ts';
import { confirmDestructive } from './ask.ts';

/**
 * Gives roles to a user and takes others; asks before roles are taken from the account that is signed in as: whoever does
 * that may not be able to give them back.
 * @throws UserError `usage` where it is unconfirmed and nobody can be asked
 */
export async function updateUserAsking(
  ports: Pick<Ports, 'backend' | 'prompter'>,
  input: {
    readonly id: string;
    readonly add: readonly string[];
    readonly remove: readonly string[];
    /** That roles may be taken from the account that is signed in as. */
    readonly confirmed?: boolean | undefined;
    /** Told of each token that will lose its last role, before anything changes. */
    readonly warn?: ((text: string) => void) | undefined;
  },
): Promise<UserUpdated> {
  const { id, confirmed, warn } = input;
  const change = await planUserUpdate(ports, input);
  for (const token of change.powerless)
    warn?.(`${token} of ${id} loses its last role for good: adding the role again does not restore it.`);
  if (change.losesOwn) {
    const roles = change.remove.join(', ');
    const loss = `You are signed in as ${id} and lose what ${roles} ${change.remove.length === 1 ? 'allows' : 'allow'}.`;
    if (confirmed) warn?.(`warning: ${loss}`);
    await confirmDestructive(ports.prompter, { message: `Remove ${roles} from ${id}? ${loss}`, confirmed });
  }
  return updateUser(ports, change);
}
