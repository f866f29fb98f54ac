import { type TokenRef, tokenLabel } from '../../domain/token/token.ts';
import type { Ports } from '../../ports.ts';
import { listUsers } from '../account/list-users.ts';
import { allContexts } from '../context/contexts.ts';

/** What of a context has a name, and the contexts there are. */
export interface Names {
  readonly accounts: readonly string[];
  readonly tokens: readonly TokenRef[];
  readonly roles: readonly string[];
  readonly contexts: readonly string[];
}

/**
 * Lists what can be gone to by name. What cannot be read is left out: the others are found all the same. Of a service the
 * tokens are those that are known here: it would have to be asked for each account.
 */
export async function listNames(
  ports: Pick<Ports, 'backend' | 'settings' | 'secretRecords'>,
): Promise<Names> {
  const { backend, secretRecords } = ports;
  const known = async () => (await secretRecords.list()).map(({ user, token }) => ({ user, token }));
  const everyToken = async () =>
    (await backend.listAllTokens()).map(({ user_name, token_name }) => ({
      user: user_name,
      token: token_name,
    }));
  const [accounts, tokens, roles, contexts] = await Promise.all([
    orNone(async () => (await listUsers(ports, {})).users.map(({ id }) => id)),
    orNone(backend.kind === 'local' ? everyToken : known),
    orNone(async () => (await backend.listRoles()).map(({ name }) => name)),
    orNone(async () => (await allContexts(ports)).map(({ name }) => name)),
  ]);
  return {
    accounts,
    tokens: [...new Map(tokens.map((ref) => [tokenLabel(ref), ref])).values()],
    roles,
    contexts,
  };
}

async function orNone<Item>(read: () => Promise<readonly Item[]>): Promise<readonly Item[]> {
  try {
    return await read();
  } catch {
    return [];
  }
}
