import type { NewRole } from '../../src/domain/role/role.ts';

/** Roles a site might have made beside OSMO's own. */
export const demoRoles: readonly NewRole[] = [
  {
    name: 'osmo-monitoring',
    description: 'Reads workflows, pools and resources',
    policies: [
      {
        effect: 'Allow',
        actions: ['workflow:List', 'workflow:Read', 'pool:List', 'resources:Read'],
        resources: ['*'],
      },
    ],
  },
  {
    name: 'osmo-ci',
    description: 'Submits workflows to the CI pools and waits for them',
    policies: [
      {
        effect: 'Allow',
        actions: ['workflow:Create', 'workflow:Read', 'workflow:Cancel'],
        resources: ['pool/ci-*'],
      },
      { effect: 'Allow', actions: ['workflow:List', 'profile:Read'], resources: ['*'] },
    ],
  },
  {
    name: 'osmo-ml-team',
    description: 'Trains on the pools of the ML team',
    policies: [
      { effect: 'Allow', actions: ['workflow:*'], resources: ['pool/ml-*'] },
      { effect: 'Allow', actions: ['workflow:List', 'pool:List', 'app:Read'], resources: ['*'] },
    ],
  },
  {
    name: 'osmo-night-batch',
    description: 'Runs batches, and never opens a shell in one',
    policies: [
      { effect: 'Allow', actions: ['workflow:*'], resources: ['pool/batch'] },
      { effect: 'Deny', actions: ['workflow:Exec', 'workflow:PortForward'], resources: ['*'] },
    ],
  },
];

/** How many days ago the first of them was made. */
export const demoRolesMade = 340;
