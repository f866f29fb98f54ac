/** A token of the demo. Days are counted from now: how long ago it was created, and how long it still works. */
export interface DemoToken {
  readonly name: string;
  readonly made: number;
  /** Negative: it stopped so many days ago. */
  readonly left: number;
  readonly description?: string;
  /** Not kept on this machine. */
  readonly elsewhere?: true;
  /** Hours since its secret was last handed out here. */
  readonly retrieved?: number;
}

/** A service account of the demo. */
export interface DemoAccount {
  readonly id: string;
  readonly roles: readonly string[];
  /** Days since it was made. */
  readonly made: number;
  readonly by: string;
  readonly tokens: readonly DemoToken[];
  /** Roles that were taken from it since, and so from its tokens. */
  readonly lost?: readonly string[];
}

const admin = 'admin@example.com';
const operations = 'ops@example.com';

/** A site of a dozen accounts: some in order, some soon due, some forgotten. */
export const demoAccounts: readonly DemoAccount[] = [
  {
    id: 'backend-operator',
    roles: ['osmo-backend'],
    made: 334,
    by: admin,
    tokens: [
      { name: 'backend-token', made: 300, left: 65, description: 'Backend Operator Token', retrieved: 4 },
    ],
  },
  {
    id: 'backend-operator-eu-west-2',
    roles: ['osmo-backend'],
    made: 180,
    by: admin,
    tokens: [{ name: 'backend-token', made: 87, left: 3, description: 'Cluster eu-west-2', retrieved: 30 }],
  },
  {
    id: 'svc-ci-train',
    roles: ['osmo-ci', 'osmo-user'],
    made: 240,
    by: operations,
    tokens: [{ name: 'ci-token', made: 49, left: 41, description: 'Training pipeline', retrieved: 1 }],
  },
  {
    id: 'svc-ci-release',
    roles: ['osmo-ci'],
    made: 128,
    by: operations,
    tokens: [
      { name: 'release-token', made: 81, left: 9, description: 'In the CI secrets', elsewhere: true },
      { name: 'nightly-token', made: 20, left: 160, retrieved: 9 },
    ],
  },
  {
    id: 'svc-monitoring',
    roles: ['osmo-monitoring'],
    made: 210,
    by: admin,
    tokens: [{ name: 'monitoring-token', made: 92, left: -2, retrieved: 60 }],
  },
  {
    id: 'svc-dashboards',
    roles: ['osmo-monitoring'],
    made: 96,
    by: operations,
    tokens: [
      { name: 'dashboards', made: 62, left: 118, description: 'Read by the dashboards', retrieved: 2 },
    ],
  },
  {
    id: 'svc-ml-vision',
    roles: ['osmo-ml-team'],
    made: 300,
    by: operations,
    tokens: [
      { name: 'training', made: 92, left: 88, retrieved: 20 },
      { name: 'notebooks', made: 100, left: 200, elsewhere: true },
    ],
  },
  {
    id: 'svc-ml-speech',
    roles: ['osmo-ml-team'],
    made: 150,
    by: operations,
    tokens: [{ name: 'training', made: 105, left: 255, retrieved: 300 }],
  },
  {
    id: 'svc-night-batch',
    roles: ['osmo-night-batch'],
    made: 75,
    by: operations,
    tokens: [{ name: 'batch-token', made: 63, left: 27, retrieved: 14 }],
  },
  {
    id: 'svc-dataset-mirror',
    roles: ['osmo-user'],
    made: 202,
    by: admin,
    tokens: [
      {
        name: 'mirror-token',
        made: 202,
        left: 163,
        description: 'Location unknown',
        elsewhere: true,
      },
    ],
  },
  {
    id: 'svc-load-test',
    roles: ['osmo-admin'],
    made: 18,
    by: admin,
    tokens: [
      { name: 'load-test', made: 18, left: 12, description: 'Only for the load test', elsewhere: true },
    ],
  },
  {
    id: 'svc-legacy-import',
    roles: ['osmo-user'],
    made: 338,
    by: admin,
    tokens: [{ name: 'import-token', made: 338, left: -73, elsewhere: true }],
    lost: ['osmo-user'],
  },
  { id: 'svc-old', roles: [], made: 329, by: admin, tokens: [] },
];
