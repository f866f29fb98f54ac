import type { Ports } from '../ports.ts';

/**
 * The names that may stand in a command line: of users, roles, or the tokens of a user.
 * Asks the backend only; a backend that cannot answer completes nothing, because a shell has no place for errors.
 */
export async function completeNames(
  ports: Pick<Ports, 'backend'>,
  wanted: {
    readonly of: 'user' | 'token' | 'role';
    readonly user?: string | undefined;
    readonly prefix: string;
  },
): Promise<readonly string[]> {
  try {
    return (await namesOf(ports, wanted)).filter((name) => name.startsWith(wanted.prefix));
  } catch {
    return [];
  }
}

async function namesOf(
  { backend }: Pick<Ports, 'backend'>,
  wanted: {
    readonly of: 'user' | 'token' | 'role';
    readonly user?: string | undefined;
    readonly prefix: string;
  },
): Promise<readonly string[]> {
  if (wanted.of === 'role') return (await backend.listRoles()).map(({ name }) => name);
  if (wanted.of === 'user') {
    const { users } = await backend.listUsers({ id_prefix: wanted.prefix, count: 1000 });
    return users.map(({ id }) => id);
  }
  const user = wanted.user ?? (await backend.whoami()).name;
  return (await backend.listTokens(user)).map(({ token_name }) => token_name);
}
