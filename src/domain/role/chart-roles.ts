import type { Policy, Role } from './role.ts';

/**
 * The roles in the values of OSMO's Helm charts, the older one and the unified one, as of August 2026. They allow more
 * than those of a fresh database: here `osmo-default`, which everyone holds, may create tokens for anybody.
 */
export const chartRoles: readonly Role[] = [
  role('osmo-admin', 'Administrator with full access except internal endpoints', [allow(['*:*'], '*')]),
  role('osmo-backend', 'For backend agents', [allow(['internal:Operator', 'config:Read', 'pool:List'], '*')]),
  role('osmo-ctrl', 'For workflow pods', [allow(['internal:Logger', 'internal:Router'], '*')]),
  role(
    'osmo-default',
    'Default role all users have access to',
    [allow(['auth:Login', 'auth:Refresh', 'auth:Token', 'profile:*', 'system:Health'], '*')],
    [],
  ),
  role('osmo-user', 'Standard user role', [
    allow(
      [
        'app:*',
        'auth:Token',
        'credentials:*',
        'mcp:Access',
        'pool:List',
        'profile:Read',
        'profile:Update',
        'resources:Read',
        'user:List',
        'workflow:List',
        'workflow:Read',
      ],
      '*',
    ),
    allow(['workflow:*'], 'pool/default'),
  ]),
];

function allow(actions: readonly string[], ...resources: readonly string[]): Policy {
  return { effect: 'Allow', actions, resources };
}

function role(name: string, description: string, policies: readonly Policy[], external_roles = [name]): Role {
  return { name, description, policies, immutable: false, sync_mode: 'import', external_roles };
}
