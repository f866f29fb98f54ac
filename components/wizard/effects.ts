import {
  deleteAccount,
  type MadeToken,
  makeAccount,
  makeToken,
  probeSecretStore,
  readAccount,
  readSurroundings,
} from '../operations.ts';
import { type Problem, problemOf } from '../problem.ts';
import type { Services, Task } from '../screen.ts';
import type { WizardAction } from './state.ts';

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

/** All that has to be made. `create` is undefined where the account exists. */
export interface Order {
  readonly create: { readonly id: string; readonly roles: readonly string[] } | undefined;
  readonly token: Parameters<typeof makeToken>[1];
}

/** What came of an order. */
export type Outcome =
  | { readonly kind: 'made'; readonly made: MadeToken }
  | { readonly kind: 'failed'; readonly problem: Problem };

/** Makes what was ordered. Where the token fails, the account made for it is taken back: nothing half-done remains. */
export async function make(use: Services['use'], order: Order): Promise<Outcome> {
  if (order.create) await makeAccount(use, order.create);
  try {
    return { kind: 'made', made: await makeToken(use, order.token) };
  } catch (error) {
    if (order.create) return { kind: 'failed', problem: await takeBack(use, order.create.id, error) };
    throw error;
  }
}

/** The same as a task of the wizard. */
export function makeFrom(order: Order): Task<WizardAction> {
  return { run: ({ use }) => make(use, order), failed: (problem) => ({ kind: 'failed', problem }) };
}

async function takeBack(use: Services['use'], user: string, cause: unknown): Promise<Problem> {
  const { message, hint } = problemOf(cause);
  try {
    await deleteAccount(use, user);
    return {
      message,
      hint: [hint, `The account ${user} was taken back: nothing was made.`].filter(Boolean).join('\n'),
    };
  } catch {
    return {
      message,
      hint: `The account ${user} was made and could not be taken back: "svcacct user delete ${user}" removes it.`,
    };
  }
}
