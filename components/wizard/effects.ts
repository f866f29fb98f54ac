import { isUserError } from '../../src/errors.ts';
import type { MadeWith, ProvisionRequest } from '../../src/usecases/account/provision-account.ts';
import type { TokenRequest } from '../../src/usecases/token/make-token.ts';
import { advisorOn } from '../advice/advice.ts';
import { isStoreError, type Problem, problemOf } from '../problem.ts';
import type { Services, Task } from '../screen.ts';
import type { ReviewField, WizardAction } from './state.ts';

/** What a wizard asks for: always with a token. */
export type WizardRequest = ProvisionRequest & { readonly token: TokenRequest };

/** Reads what the review needs: roles, taken ids, limits, and of an existing account what it has. */
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

/** What came of a request; `at` names the field that it failed at. */
export type Outcome =
  | { readonly kind: 'made'; readonly made: MadeWith }
  | { readonly kind: 'failed'; readonly problem: Problem; readonly at: ReviewField | undefined };

/** Makes role, account and token, and delivers the secret; or nothing. */
export async function make(
  { actions, context, demo }: Pick<Services, 'actions' | 'context' | 'demo'>,
  request: WizardRequest,
  deliver: readonly string[],
): Promise<Outcome> {
  try {
    const { seen, ...made } = (await actions.provision(request, deliver)).token;
    // The screen shows it at once.
    await seen();
    return { kind: 'made', made };
  } catch (error) {
    return { kind: 'failed', problem: problemOf(error, { context, demo }), at: fieldOf(error, request) };
  }
}

/** The same as a task of the wizard. */
export function makeFrom(request: WizardRequest, deliver: readonly string[]): Task<WizardAction> {
  return {
    run: (services) => make(services, request, deliver),
    failed: (problem) => ({ kind: 'failed', problem }),
  };
}

function fieldOf(error: unknown, { create }: WizardRequest): ReviewField | undefined {
  const cause = error instanceof Error && error.cause !== undefined ? error.cause : error;
  if (isStoreError(cause)) return 'secret';
  if (isUserError(cause, 'delivery_failed')) return 'deliver';
  if (isUserError(error, 'conflict')) return create === undefined ? 'token' : 'account';
  return undefined;
}
