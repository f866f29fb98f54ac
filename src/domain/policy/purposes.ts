import type { Need } from './needs.ts';

/** What an account is for, in the words of `--purpose`. */
export type PurposeName = 'backend-operator' | 'ci-pipeline' | 'monitoring' | 'token-rotator';

/** A purpose, and what an account of that kind has to do: no more than that. */
export interface Purpose {
  readonly name: PurposeName;
  readonly title: string;
  readonly says: string;
  readonly needs: readonly Need[];
  /** Names of accounts and tokens that tell this purpose. */
  readonly toldBy: RegExp;
}

/** The purposes, in the order they are offered. */
export const purposes: readonly Purpose[] = [
  {
    name: 'backend-operator',
    toldBy: /backend|operator/i,
    title: 'Backend operator',
    says: 'registers a compute backend and keeps it connected',
    needs: [
      // Its agent introduces itself with the name it was given, so no backend is named here.
      { action: 'internal:Operator', resource: 'backend/*' },
      { action: 'config:Read', resource: 'config/backend' },
      { action: 'pool:List', resource: undefined },
    ],
  },
  {
    name: 'ci-pipeline',
    toldBy: /(?:^|[-_.])(?:ci|cd|cicd|pipeline|build)(?:[-_.]|$)/i,
    title: 'CI/CD pipeline',
    says: 'submits workflows to pool default and waits for them',
    needs: [
      { action: 'workflow:Create', resource: 'pool/default' },
      { action: 'workflow:Read', resource: 'pool/default' },
      { action: 'workflow:Cancel', resource: 'pool/default' },
      { action: 'workflow:List', resource: undefined },
      { action: 'pool:List', resource: undefined },
    ],
  },
  {
    name: 'monitoring',
    toldBy: /monitor|metrics|prometheus|grafana/i,
    title: 'Monitoring',
    says: 'watches workflows, pools and resources, and changes nothing',
    needs: [
      { action: 'workflow:List', resource: undefined },
      { action: 'workflow:Read', resource: 'pool/*' },
      { action: 'pool:List', resource: undefined },
      { action: 'resources:Read', resource: undefined },
    ],
  },
  {
    name: 'token-rotator',
    toldBy: /rotat/i,
    title: 'Token rotator',
    says: 'renews its own tokens and those of the accounts named svc-...',
    needs: [
      { action: 'auth:Token', resource: undefined },
      // A prefix keeps administrators out of its reach, as long as none of them is named like a service.
      { action: 'auth:Token', resource: 'user/svc-*' },
    ],
  },
];

/** @returns the purpose of that name, or undefined. */
export function purposeNamed(name: string): Purpose | undefined {
  return purposes.find((purpose) => purpose.name === name);
}

/** @returns the purpose that the name of an account or a token tells, or undefined. */
export function purposeToldBy(name: string): Purpose | undefined {
  return purposes.find(({ toldBy }) => toldBy.test(name));
}
