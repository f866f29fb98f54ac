import { bodyOf, caller, numberParameter, type ServerRequest, textField, textsField } from './request.ts';
import type { Route } from './routes.ts';
import type { ServerUser } from './state.ts';

const told = ({ id, created_at, created_by }: ServerUser) => ({ id, created_at, created_by });

const byName = <Named extends { readonly role_name: string }>(roles: Iterable<Named>) =>
  [...roles].sort((a, b) => (a.role_name < b.role_name ? -1 : 1));

/** Users and the roles they hold. */
export const userRoutes: readonly Route[] = [
  ['GET', '/api/auth/user', listUsers],
  [
    'POST',
    '/api/auth/user',
    (request) => {
      const body = bodyOf(request);
      return told(
        request.state.createUser(textField(body, 'id'), textsField(body, 'roles'), caller(request)),
      );
    },
  ],
  [
    'GET',
    '/api/auth/user/*',
    ({ state }, id) => {
      const user = state.user(id);
      return { ...told(user), roles: byName(user.roles.values()) };
    },
  ],
  ['DELETE', '/api/auth/user/*', ({ state }, id) => state.deleteUser(id)],
  [
    'GET',
    '/api/auth/user/*/roles',
    ({ state }, id) => ({ user_id: id, roles: byName(state.user(id).roles.values()) }),
  ],
  [
    'POST',
    '/api/auth/user/*/roles',
    (request, id) => {
      const role = textField(bodyOf(request), 'role_name');
      return { user_id: id, ...request.state.assignRole(id, role, caller(request)) };
    },
  ],
  ['DELETE', '/api/auth/user/*/roles/*', ({ state }, id, role) => state.removeRole(id, role)],
  ['GET', '/api/auth/roles/*/users', ({ state }, role) => ({ role_name: role, users: holders(state, role) })],
  [
    'POST',
    '/api/auth/roles/*/users',
    (request, role) => {
      const { state } = request;
      state.requireRole(role);
      const ids = textsField(bodyOf(request), 'user_ids');
      const known = ids.filter((id) => state.users.has(id));
      const held = known.filter((id) => state.user(id).roles.has(role));
      for (const id of known) state.assignRole(id, role, caller(request));
      return {
        role_name: role,
        assigned: known.filter((id) => !held.includes(id)),
        already_assigned: held,
        failed: ids.filter((id) => !state.users.has(id)),
      };
    },
  ],
];

/** A page of users, newest first. The service's defect: both filters together match nobody. */
function listUsers({ state, query }: ServerRequest) {
  const start = Math.max(1, numberParameter(query, 'start_index', 1));
  const count = Math.min(state.pageLimit, Math.max(1, numberParameter(query, 'count', 100)));
  const prefix = query.get('id_prefix') ?? '';
  const roles = query.getAll('roles');
  const defect = prefix !== '' && roles.length > 0;
  const pattern = likePattern(`${prefix}%`);
  const matching = [...state.users.values()].filter(
    ({ id, roles: held }) =>
      !defect && pattern.test(id) && (roles.length === 0 || roles.some((role) => held.has(role))),
  );
  const users = newestFirst(matching, start + count).slice(start - 1, start - 1 + count);
  return {
    total_results: matching.length,
    start_index: start,
    items_per_page: users.length,
    users: users.map(told),
  };
}

/**
 * By `created_at` alone, as the service sorts. Users that share one come in an order that depends on how many rows the
 * database had to sort, so two pages overlap, and some users are on none of them.
 */
function newestFirst(users: readonly ServerUser[], rows: number): ServerUser[] {
  const chance = ({ id }: ServerUser) => {
    let hash = rows;
    for (const letter of id) hash = Math.imul(hash ^ (letter.codePointAt(0) ?? 0), 0x01000193) >>> 0;
    return hash;
  };
  const sorted = users.map((user) => ({ user, chance: chance(user) }));
  sorted.sort((a, b) =>
    a.user.created_at === b.user.created_at
      ? a.chance - b.chance
      : a.user.created_at < b.user.created_at
        ? 1
        : -1,
  );
  return sorted.map(({ user }) => user);
}

/** A pattern of SQL's LIKE: `_` is any character, `%` any number of them, and a backslash takes the next as it is. */
function likePattern(like: string): RegExp {
  const parts = like.match(/\\.|./gsu) ?? [];
  const plain = (text: string) => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
  const pattern = parts.map((part) =>
    part === '_' ? '.' : part === '%' ? '.*' : plain(part.length > 1 ? part.replace(/^\\/, '') : part),
  );
  return new RegExp(`^${pattern.join('')}$`, 'su');
}

/** Who holds a role, the latest first. */
function holders(state: ServerRequest['state'], role: string) {
  state.requireRole(role);
  return [...state.users.values()]
    .flatMap(({ id, roles }) => {
      const held = roles.get(role);
      return held ? [{ user_id: id, assigned_by: held.assigned_by, assigned_at: held.assigned_at }] : [];
    })
    .sort((a, b) => (a.assigned_at < b.assigned_at ? 1 : -1));
}
