import { advise, commandHint } from '../../domain/hint/hint.ts';
import { MissingInput, UserError } from '../../errors.ts';
import type { Ports } from '../../ports.ts';
import { listUsers } from '../../usecases/account/list-users.ts';

/**
 * Whose token is meant: the user that was named, or whoever is logged in, as in OSMO's own CLI. Nobody logs in to the
 * local store, so there the user is asked for.
 * @param flags how to name it on the command line, for the error
 * @throws UserError `usage` where nobody was named and nobody can be asked
 */
export async function whoseToken(
  ports: Pick<Ports, 'backend' | 'prompter'>,
  user: string | undefined,
  flags = '--user ID',
): Promise<string> {
  if (user !== undefined) return user;
  if (ports.backend.kind === 'osmo') return (await ports.backend.whoami()).name;
  if (!ports.prompter.available) throw new MissingInput(flags);
  return askForUser(ports);
}

async function askForUser(ports: Pick<Ports, 'backend' | 'prompter'>): Promise<string> {
  const { users } = await listUsers(ports, {});
  if (users.length === 0) {
    throw new UserError(
      'not_found',
      'There is no service account yet.',
      advise`Create one: ${commandHint('user create', ['ID'], { roles: 'ROLE' })}`,
    );
  }
  return ports.prompter.select({
    message: 'Account',
    choices: users.map(({ id }) => ({ value: id, name: id })),
  });
}
