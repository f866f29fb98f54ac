import type { RoleAssignment, User } from '../../src/domain/account/account.ts';
import type { AccessToken } from '../../src/domain/token/token.ts';
import { isUserError } from '../../src/errors.ts';
import type { Account, LongCall } from '../../src/ports.ts';
import { inParallel } from './in-parallel.ts';
import { isUnroutable } from './path-name.ts';
import { holdersOf } from './role-holders.ts';
import { listRoles } from './roles.ts';
import type { Service } from './service.ts';
import { readTokens } from './tokens.ts';
import { readAll } from './user-list.ts';
import { fetchUser } from './users.ts';

/** @returns every token of every user. The service lists them per user only: each is asked for. */
export async function listAllTokens(
  service: Service,
  { signal, progress, leftOut, account }: LongCall = {},
): Promise<AccessToken[]> {
  const users = await readAll(service, signal);
  if (account) users.forEach(account);
  const lists = await inParallel(
    users,
    ({ id }, either) => unlessGone(id, () => readTokens(service, id, either)),
    signal,
    (done) => progress?.(done, users.length),
  );
  for (const id of await stillThere(service, missingOf(users, lists), signal)) leftOut?.(id);
  return lists.flatMap((tokens) => tokens ?? []);
}

/** @returns every user with roles and tokens, newest first; with what could not be read of one that is there. */
export async function listAccounts(
  service: Service,
  { signal, progress }: LongCall = {},
): Promise<Account[]> {
  const users = await readAll(service, signal);
  const roles = await rolesByUser(service, signal);
  const accounts = await inParallel(
    users,
    (user, either) =>
      unlessGone(user.id, async (): Promise<Account> => {
        const tokens = await readTokens(service, user.id, either);
        const held = roles?.get(user.id) ?? (roles ? [] : (await fetchUser(service, user.id, either)).roles);
        return { ...user, roles: held, tokens };
      }),
    signal,
    (done) => progress?.(done, users.length),
  );
  const unread = await stillThere(service, missingOf(users, accounts), signal);
  return accounts.flatMap((account, index) => {
    const user = users[index] as User;
    if (account) return account;
    if (!unread.has(user.id)) return [];
    const what = roles ? 'tokens' : 'roles and tokens';
    return { ...user, roles: roles?.get(user.id) ?? [], tokens: [], unread: what };
  });
}

function missingOf(users: readonly User[], read: readonly unknown[]): string[] {
  return users.flatMap(({ id }, index) => (read[index] === undefined ? [id] : []));
}

/** Who could not be asked for is gone by now, or is there all the same: the list of users tells. */
async function stillThere(
  service: Service,
  ids: readonly string[],
  signal: AbortSignal | undefined,
): Promise<ReadonlySet<string>> {
  if (ids.every(isUnroutable)) return new Set(ids);
  const listed = new Set((await readAll(service, signal)).map(({ id }) => id));
  return new Set(ids.filter((id) => listed.has(id)));
}

/**
 * Who holds which roles, asked per role: a handful of requests, where asking per user would be one for each.
 * @returns undefined where the catalogue may not be read
 */
export async function rolesByUser(
  service: Service,
  signal?: AbortSignal | undefined,
): Promise<ReadonlyMap<string, readonly RoleAssignment[]> | undefined> {
  const byUser = new Map<string, RoleAssignment[]>();
  try {
    const names = (await listRoles(service)).map(({ name }) => name);
    const held = await inParallel(names, (name, either) => holdersOf(service, name, either), signal);
    for (const { user_id, ...assignment } of held.flat()) {
      const roles = byUser.get(user_id) ?? [];
      byUser.set(user_id, roles);
      roles.push(assignment);
    }
    return byUser;
  } catch (error) {
    if (isUserError(error, 'forbidden', 'not_found')) return undefined;
    throw error;
  }
}

/** @returns undefined for somebody no path can name, and for who was deleted after the users were listed. */
async function unlessGone<Result>(id: string, ask: () => Promise<Result>): Promise<Result | undefined> {
  if (isUnroutable(id)) return undefined;
  try {
    return await ask();
  } catch (error) {
    if (isUserError(error, 'not_found')) return undefined;
    throw error;
  }
}
