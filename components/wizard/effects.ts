import type { ProvisionRequest } from '../../src/usecases/account/provision-account.ts';
import type { MadeToken, TokenRequest } from '../../src/usecases/token/make-token.ts';
import { advisorOn } from '../advice/advice.ts';
import { type Problem, problemOf } from '../problem.ts';
import type { Services, Task } from '../screen.ts';
import type { WizardAction } from './state.ts';

/** What a wizard asks for: always with a token. */
export type WizardRequest = ProvisionRequest & { readonly token: TokenRequest };

/** Reads what the questions need: roles, taken ids, limits, and of an existing account what it has. */
export function prepareWizard(user: string | undefined): Task<WizardAction> {
  return {
    async run({ actions }) {
      const [surroundings, details] = await Promise.all([
        actions.surroundings(),
        user === undefined ? undefined : actions.account(user),
      ]);
      const owner = details && {
        user: details.account.id,
        roles: details.account.roles.map(({ role_name }) => role_name),
        tokens: new Set(details.account.tokens.map(({ token_name }) => token_name)),
      };
      const known = { ...surroundings, advisor: advisorOn(surroundings.roles) };
      return { kind: 'prepared', known, owner };
    },
    failed: (problem) => ({ kind: 'failed', problem }),
  };
}

/** Tries whether the secret store would really keep a secret. */
export const probeStore: Task<WizardAction> = {
  async run({ actions }) {
    await actions.probeSecretStore();
    return { kind: 'probed', probe: 'works' };
  },
  failed: (problem) => ({ kind: 'probed', probe: problem }),
};

/** What came of a request. */
export type Outcome =
  | { readonly kind: 'made'; readonly made: MadeToken }
  | { readonly kind: 'failed'; readonly problem: Problem };

/** Makes role, account and token, or nothing. */
export async function make(actions: Services['actions'], request: WizardRequest): Promise<Outcome> {
  try {
    const { seen, ...made } = (await actions.provision(request)).token;
    // The screen shows it at once.
    await seen();
    return { kind: 'made', made };
  } catch (error) {
    return { kind: 'failed', problem: problemOf(error) };
  }
}

/** The same as a task of the wizard. */
export function makeFrom(request: WizardRequest): Task<WizardAction> {
  return { run: ({ actions }) => make(actions, request), failed: (problem) => ({ kind: 'failed', problem }) };
}
