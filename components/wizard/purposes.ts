/** What an account is for, and what is suggested then. Everything can be changed in the steps that follow. */
export interface Purpose {
  readonly title: string;
  readonly says: string;
  readonly id: string;
  readonly token: string;
  /** Roles by preference: the first that exists is suggested. */
  readonly roles: readonly string[];
}

/** The purposes the wizard offers. */
export const purposes: readonly Purpose[] = [
  {
    title: 'Backend operator',
    says: 'connects a compute cluster to OSMO',
    id: 'backend-operator',
    token: 'backend-token',
    roles: ['osmo-backend'],
  },
  {
    title: 'CI/CD pipeline',
    says: 'submits workflows and waits for them',
    id: 'svc-ci-pipeline',
    token: 'ci-token',
    roles: ['osmo-ci', 'osmo-user'],
  },
  {
    title: 'Monitoring',
    says: 'reads workflows, pools and resources',
    id: 'svc-monitoring',
    token: 'monitoring-token',
    roles: ['osmo-monitoring', 'osmo-user'],
  },
  { title: 'Something else', says: 'choose everything yourself', id: '', token: 'access-token', roles: [] },
];
