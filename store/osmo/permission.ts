import { advise, commandHint } from '../../src/domain/hint/hint.ts';
import { UserError } from '../../src/errors.ts';

/** What a call takes at the gateway, and which of OSMO's own roles carry it. */
export interface Permission {
  readonly action: string;
  readonly resource?: string | undefined;
  readonly carriedBy: readonly string[];
}

/** @returns what a call takes, by OSMO's own table of actions. `path` is its segments, as they are. */
export function permissionFor(method: string, path: readonly string[]): Permission {
  const [, area, kind, name, part] = path;
  if (area === 'auth' && kind === 'access_token') return tokens(undefined);
  if (area === 'auth' && part === 'access_token') return tokens(`user/${name}`);
  if (area === 'configs') {
    const action = method === 'GET' ? 'config:Read' : 'config:Update';
    return { action, resource: `config/${kind}`, carriedBy: ['osmo-admin'] };
  }
  if (area === 'profile') return { action: 'profile:Read', carriedBy: ['osmo-default', 'osmo-user'] };
  // Users and their roles are in no action of their own.
  return { action: '*:*', resource: '*', carriedBy: ['osmo-admin'] };
}

function tokens(resource: string | undefined): Permission {
  return { action: 'auth:Token', resource, carriedBy: ['osmo-user', 'osmo-admin'] };
}

/** The gateway said no (403). @param username who asked, where that is known */
export function forbidden(permission: Permission, username: string | undefined, asked: string): UserError {
  const { action, resource, carriedBy } = permission;
  const takes = `${action}${resource === undefined ? '' : ` on ${resource}`}`;
  const who = username ?? 'This login';
  return new UserError(
    'forbidden',
    action === '*:*'
      ? `${who} has no permission for this: it needs every permission (${takes}; ${asked}).`
      : `${who} has no permission for this: it needs ${takes} (${asked}).`,
    advise`${carriedBy.join(' and ')} ${carriedBy.length > 1 ? 'carry' : 'carries'} it. An administrator can add a role: ${commandHint('user update', [username ?? 'USER'], { addRoles: carriedBy.slice(0, 1) })}. The roles of a token cannot change: create a new token after that.`,
  );
}
