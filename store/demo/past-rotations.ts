/** A rotation that was begun at the site of the demo and is not over. */
export interface DemoRotation {
  readonly user: string;
  /** The token that is replaced. */
  readonly token: string;
  readonly successor: string;
  readonly hoursAgo: number;
  /** Days for which the new token works. */
  readonly left: number;
  readonly sink: string;
  /** How long the old token stays beside the new one. */
  readonly grace: string;
  /** Why the delivery failed, where it did. */
  readonly trouble?: string;
}

/** One that waits for its grace period, and one that stands still. */
export const demoRotationsStarted: readonly DemoRotation[] = [
  {
    user: 'backend-operator',
    token: 'backend-token',
    successor: 'backend-token-2',
    hoursAgo: 2,
    left: 362,
    sink: 'kubernetes:osmo-operator/osmo-operator-token',
    grace: '24h',
  },
  {
    user: 'svc-ci-release',
    token: 'nightly-token',
    successor: 'nightly-token-2',
    hoursAgo: 7,
    left: 180,
    sink: 'kubernetes:ci/osmo-token',
    grace: '1h',
    trouble: 'The cluster of kubernetes:ci/osmo-token does not answer.',
  },
];
