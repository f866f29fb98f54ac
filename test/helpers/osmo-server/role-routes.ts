import type { Role } from '../../../src/domain/role/role.ts';
import { unprocessable, userError } from './answer.ts';
import { bodyOf, missing, type ServerRequest, textField } from './request.ts';
import type { Route } from './routes.ts';

/** The catalogue of roles. */
export const roleRoutes: readonly Route[] = [
  [
    'GET',
    '/api/configs/role',
    ({ state }) => [...state.roles.values()].sort((a, b) => (a.name < b.name ? -1 : 1)),
  ],
  ['GET', '/api/configs/role/*', ({ state }, name) => requireRole(state, name)],
  [
    'PUT',
    '/api/configs/role/*',
    (request, name) => {
      requireUnmanaged(request, name);
      request.state.roles.set(name, written(bodyOf(request), name));
    },
  ],
  [
    'DELETE',
    '/api/configs/role/*',
    (request, name) => {
      bodyOf(request);
      requireUnmanaged(request, name);
      requireRole(request.state, name);
      request.state.deleteRole(name);
    },
  ],
];

function requireRole({ roles }: ServerRequest['state'], name: string): Role {
  const role = roles.get(name);
  if (!role) throw userError(`Role ${name} does not exist.`);
  return role;
}

function requireUnmanaged({ state }: ServerRequest, name: string): void {
  if (!state.rolesAreManaged) return;
  // The words differ between versions, the status does not.
  throw userError(
    state.managedWords === 'role'
      ? `${name} is managed by ConfigMap and cannot be modified via API. Update the Helm values instead.`
      : 'Configs are managed by ConfigMap and cannot be modified via CLI/API. Update the Helm values and redeploy instead.',
    409,
  );
}

/** A role as the service keeps it: actions sorted, defaults filled in. */
function written(body: Record<string, unknown>, name: string): Role {
  const configs = body['configs'];
  if (typeof configs !== 'object' || configs === null) throw missing(['body', 'configs'], body);
  const role = configs as Record<string, unknown>;
  const description = textField(role, 'description', ['body', 'configs']);
  if (!Array.isArray(role['policies'])) throw missing(['body', 'configs', 'policies'], role);
  return {
    name,
    description,
    policies: role['policies'].map(policy),
    immutable: role['immutable'] === true,
    sync_mode: (role['sync_mode'] as string | undefined) ?? 'import',
    external_roles: (role['external_roles'] as string[] | undefined) ?? [name],
  };
}

function policy(given: Partial<Role['policies'][number]>, index: number): Role['policies'][number] {
  const wrong = given.actions?.find(
    (action) => typeof action !== 'string' || !/^[a-z*]+:?[\w*]*$/.test(action),
  );
  if (!given.actions || wrong !== undefined) {
    throw unprocessable({
      type: 'value_error',
      loc: ['body', 'configs', 'policies', index, 'actions'],
      msg: `Value error, Invalid action: ${String(wrong)}`,
      input: given.actions ?? null,
    });
  }
  return {
    effect: given.effect ?? 'Allow',
    actions: [...given.actions].sort(),
    resources: [...(given.resources ?? [])],
  };
}
