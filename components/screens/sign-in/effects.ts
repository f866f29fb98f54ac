import type { Server } from '../../../src/domain/login/login.ts';
import type { Task } from '../../screen.ts';
import type { SignInField } from './form.ts';
import type { SignInAction } from './state.ts';

const failed: Task<SignInAction>['failed'] = (problem) => ({ kind: 'failed', problem });

/** Asks a service how it lets people in. */
export function surveyNew(server: Server, of: string): Task<SignInAction> {
  return {
    run: async ({ actions }) => ({
      kind: 'surveyed',
      of,
      server,
      survey: await actions.surveyService({ server }),
    }),
    failed,
  };
}

/** The same of the service of a context, which one was signed in to before. */
export function surveyAgain(context: string, of: string): Task<SignInAction> {
  return {
    async run({ actions }) {
      const renewal = await actions.renewalOf(context);
      const { server, name, method } = renewal;
      const survey = await actions.surveyService({ server, name, method });
      return { kind: 'surveyed', of, server, survey, renewal };
    },
    failed,
  };
}

/** A service without an identity provider creates a user of every name it is told: a slip of the key is to be asked about. */
export function checkUser(
  server: Server,
  proof: { readonly method: 'dev'; readonly username: string },
): Task<SignInAction> {
  return {
    async run({ actions }) {
      const username = await actions.newUserOf(server, proof);
      return username === undefined ? { kind: 'signIn' } : { kind: 'unknownUser', username };
    },
    failed,
  };
}

/** Finds the paths that begin with what is typed. */
export function completeIn(at: SignInField, typed: string): Task<SignInAction> {
  return {
    run: async ({ actions }) => ({ kind: 'completed', at, typed, paths: await actions.completePath(typed) }),
    failed,
  };
}
