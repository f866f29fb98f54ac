import type { Role } from './role.ts';

/** The roles of a fresh OSMO 6.4 service, with the policies it reports. */
export const defaultRoles: readonly Role[] = [
  role('osmo-admin', 'Administrator with full access except internal endpoints', [
    { effect: 'Allow', actions: ['*:*'], resources: ['*'] },
    // OSMO itself lists this empty policy: what is left of a rule of its older, path-based form.
    { effect: 'Allow', actions: [], resources: [] },
  ]),
  role('osmo-backend', 'For backend agents', [
    {
      effect: 'Allow',
      actions: ['config:Read', 'internal:Operator', 'pool:List'],
      resources: ['backend/*', 'pool/*', 'config/backend'],
    },
  ]),
  role('osmo-ctrl', 'For workflow pods', [
    { effect: 'Allow', actions: ['internal:Logger', 'internal:Router'], resources: ['*'] },
  ]),
  role('osmo-default', 'Default role all users have access to', [
    {
      effect: 'Allow',
      actions: ['auth:Login', 'auth:Refresh', 'profile:*', 'system:Health', 'system:Version'],
      resources: ['*'],
    },
  ]),
  role('osmo-user', 'Standard user role', [
    {
      effect: 'Allow',
      actions: [
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
      resources: ['*'],
    },
    { effect: 'Allow', actions: ['workflow:*'], resources: ['pool/default'] },
  ]),
];

function role(name: string, description: string, policies: Role['policies']): Role {
  return { name, description, policies, immutable: false, sync_mode: 'import', external_roles: [name] };
}
