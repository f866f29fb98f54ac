import { type ProvisionRequest, provisionAccount } from '../../src/usecases/account/provision-account.ts';
import type { TokenRequest } from '../../src/usecases/token/make-token.ts';
import {
  type MadeToken,
  openSecrets,
  probeSecretStore,
  readAccount,
  readSurroundings,
} from '../operations.ts';
import { type Problem, problemOf } from '../problem.ts';
import type { Services, Task } from '../screen.ts';
import type { WizardAction } from './state.ts';

/** What a wizard asks for: always with a token. */
export type WizardRequest = ProvisionRequest & { readonly token: TokenRequest };

/** Reads what the questions need: roles, taken ids, limits, and of an existing account what it has. */
export function prepare(user: string | undefined): Task<WizardAction> {
  return {
    async run({ use }) {
      const [known, details] = await Promise.all([
        readSurroundings(use),
        user === undefined ? undefined : readAccount(use, user),
      ]);
      const owner = details && {
        user: details.account.id,
        roles: details.account.roles.map(({ role_name }) => role_name),
        tokens: new Set(details.account.tokens.map(({ token_name }) => token_name)),
      };
      return { kind: 'prepared', known, owner };
    },
    failed: (problem) => ({ kind: 'failed', problem }),
  };
}

/** Tries whether the secret store would really keep a secret. */
export const probe: Task<WizardAction> = {
  async run({ use }) {
    await probeSecretStore(use);
    return { kind: 'probed', probe: 'works' };
  },
  failed: (problem) => ({ kind: 'probed', probe: problem }),
};

/** What came of a request. */
export type Outcome =
  | { readonly kind: 'made'; readonly made: MadeToken }
  | { readonly kind: 'failed'; readonly problem: Problem };

/** Makes role, account and token, or nothing. */
export async function make(use: Services['use'], request: WizardRequest): Promise<Outcome> {
  try {
    const ports = { ...(await use('backend', 'secretRecords', 'digest', 'clock')), ...openSecrets(use) };
    const { seen, ...made } = (await provisionAccount(ports, request)).token;
    // The screen shows it at once.
    await seen();
    return { kind: 'made', made };
  } catch (error) {
    return { kind: 'failed', problem: problemOf(error) };
  }
}

/** The same as a task of the wizard. */
export function makeFrom(request: WizardRequest): Task<WizardAction> {
  return { run: ({ use }) => make(use, request), failed: (problem) => ({ kind: 'failed', problem }) };
}
