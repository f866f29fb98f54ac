import type { Need } from '../../src/domain/policy/needs.ts';
import { purposes as known, type PurposeName } from '../../src/domain/policy/purposes.ts';

/** What an account is for, and what is suggested then. Everything can be changed in the steps that follow. */
export interface WizardPurpose {
  readonly title: string;
  readonly says: string;
  readonly id: string;
  readonly token: string;
  readonly needs: readonly Need[];
}

const names: Readonly<Record<PurposeName, { readonly id: string; readonly token: string }>> = {
  'backend-operator': { id: 'backend-operator', token: 'backend-token' },
  'ci-pipeline': { id: 'svc-ci-pipeline', token: 'ci-token' },
  monitoring: { id: 'svc-monitoring', token: 'monitoring-token' },
  'token-rotator': { id: 'svc-token-rotator', token: 'rotator-token' },
};

/** The purposes the wizard offers: those of `role recommend --purpose`, and one without any needs. */
export const wizardPurposes: readonly WizardPurpose[] = [
  ...known.map(({ name, title, says, needs }) => ({ title, says, needs, ...names[name] })),
  { title: 'Something else', says: 'choose everything yourself', id: '', token: 'access-token', needs: [] },
];
