import type { NewRole } from '../../src/domain/role/role.ts';
import { isUserError, UserError } from '../../src/errors.ts';
import {
  deleteAccount,
  type MadeToken,
  makeAccount,
  makeRole,
  makeToken,
  probeSecretStore,
  readAccount,
  readSurroundings,
  removeRole,
} from '../operations.ts';
import { type Problem, problemOf } from '../problem.ts';
import { quote } from '../quote.ts';
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

/** All that has to be made, in this order. `create` is undefined where the account exists. */
export interface Order {
  readonly role: NewRole | undefined;
  readonly create: { readonly id: string; readonly roles: readonly string[] } | undefined;
  readonly token: Parameters<typeof makeToken>[1];
}

/** What came of an order. */
export type Outcome =
  | { readonly kind: 'made'; readonly made: MadeToken }
  | { readonly kind: 'failed'; readonly problem: Problem };

/** Something that was made, and how to take it back: by the wizard itself, or by a command. */
interface Made {
  readonly what: string;
  readonly command: string;
  undo(): Promise<unknown>;
}

/** Makes what was ordered. Where a step fails, what was made before it is taken back: nothing half-done remains. */
export async function make(use: Services['use'], { role, create, token }: Order): Promise<Outcome> {
  const done: Made[] = [];
  try {
    if (role) {
      const { name } = await makeRole(use, role).catch(withoutRole);
      done.push({
        what: `role ${name}`,
        command: `role delete ${quote(name)}`,
        undo: () => removeRole(use, name),
      });
    }
    if (create) {
      const { id } = await makeAccount(use, create);
      done.push({
        what: `account ${id}`,
        command: `user delete ${quote(id)}`,
        undo: () => deleteAccount(use, id),
      });
    }
    return { kind: 'made', made: await makeToken(use, token) };
  } catch (error) {
    return { kind: 'failed', problem: await takeBack(done, error) };
  }
}

/** The same as a task of the wizard. */
export function makeFrom(order: Order): Task<WizardAction> {
  return { run: ({ use }) => make(use, order), failed: (problem) => ({ kind: 'failed', problem }) };
}

/** Deployments that keep their roles in Helm values do not let them be written here. */
function withoutRole(error: unknown): never {
  if (!isUserError(error, 'forbidden')) throw error;
  const hint =
    'Choose existing roles, or have this one added where roles are managed: "svcacct role recommend --tailor" writes it as Helm values.';
  throw new UserError(error.code, error.message, hint, { cause: error });
}

/** Takes back in reverse; what cannot be is named with the command that does it. */
async function takeBack(done: readonly Made[], cause: unknown): Promise<Problem> {
  const { message, hint } = problemOf(cause);
  const said: string[] = [];
  for (const { what, command, undo } of done.toReversed()) {
    try {
      await undo();
      said.push(`The ${what} was taken back.`);
    } catch {
      said.push(`The ${what} was made and could not be taken back: "svcacct ${command}" removes it.`);
    }
  }
  const lines = [
    hint,
    ...said,
    said.length > 0 && said.every((line) => line.endsWith('back.')) && 'Nothing was made.',
  ];
  const text = lines.filter(Boolean).join('\n');
  return text === '' ? { message } : { message, hint: text };
}
