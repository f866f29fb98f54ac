import { storeWords } from '../../../src/output/store-words.ts';
import type { LoggedIn } from '../../../src/usecases/login/login.ts';
import { type Problem, problemSentence } from '../../problem.ts';
import { type Copied, type Env, type Step, step } from '../../screen.ts';
import { copyPage, showPage, signIn } from './effects.ts';
import type { SigningInParams } from './proof.ts';

/** Where the person has to go: with the code to enter there, where there is one. */
export interface LoginPage {
  readonly url: string;
  readonly code: string | undefined;
  /** How long it is valid. */
  readonly seconds: number;
  /** A browser of this machine was started. */
  readonly isOpen: boolean;
  /** The address for a camera, row by row: the largest that there is room for is shown. */
  readonly qrCodes: readonly (readonly string[])[];
}

/** A login under way. */
export interface SigningInState {
  readonly params: SigningInParams;
  readonly page: LoginPage | undefined;
  /** Seconds since it began. */
  readonly elapsed: number;
  readonly problem: Problem | undefined;
}

/** What can happen to it. */
export type SigningInAction =
  | { readonly kind: 'tick' }
  | { readonly kind: 'visit'; readonly page: LoginPage }
  | { readonly kind: 'done'; readonly loggedIn: LoggedIn }
  | { readonly kind: 'failed'; readonly problem: Problem }
  | { readonly kind: 'again' }
  | { readonly kind: 'back' }
  | { readonly kind: 'showPage'; readonly url: string }
  | { readonly kind: 'shown'; readonly isOpen: boolean }
  | { readonly kind: 'copy'; readonly url: string }
  | { readonly kind: 'copied'; readonly how: Copied }
  | { readonly kind: 'notDone'; readonly problem: Problem };

type SigningInStep = Step<SigningInState, SigningInAction>;

/** @returns the screen before anything was answered, and the wish to sign in. */
export function startSigningIn(params: SigningInParams): SigningInStep {
  const state: SigningInState = { params, page: undefined, elapsed: 0, problem: undefined };
  return step(state, { kind: 'task', task: signIn(params) });
}

export function updateSigningIn(state: SigningInState, action: SigningInAction, env: Env): SigningInStep {
  switch (action.kind) {
    case 'tick':
      return step({ ...state, elapsed: state.elapsed + 1 });
    case 'visit':
      return step({ ...state, page: action.page });
    case 'done':
      return arrive(state, action.loggedIn, env);
    case 'failed':
      return step({ ...state, page: undefined, problem: action.problem });
    case 'again':
      return startSigningIn(state.params);
    case 'back':
      return step(state, { kind: 'back' });
    case 'showPage':
      return step(state, { kind: 'task', task: showPage(action.url) });
    case 'shown':
      return action.isOpen
        ? step(state, { kind: 'say', text: 'A browser was started on this machine.' })
        : step(state, { kind: 'say', tone: 'warning', text: 'This machine has no browser to show it in.' });
    case 'copy':
      return step(state, { kind: 'task', task: copyPage(action.url) });
    case 'copied':
      return step(state, {
        kind: 'say',
        text: action.how === 'copied' ? 'Address copied.' : 'Address sent to the terminal to copy.',
      });
    case 'notDone':
      return step(state, { kind: 'say', tone: 'danger', text: problemSentence(action.problem) });
  }
}

/** A renewed login leaves the person where it was renewed; a new context is gone to. */
function arrive({ params }: SigningInState, loggedIn: LoggedIn, { place }: Env): SigningInStep {
  const { context, username, kept_in } = loggedIn;
  const where =
    kept_in === 'none' ? 'no secret was stored' : `the login is stored in the ${storeWords(kept_in)}`;
  const say = `Signed in to ${context} as ${username}; ${where}.`;
  const state: SigningInState = { params, page: undefined, elapsed: 0, problem: undefined };
  if (params.request.renews || context === place.name)
    return step(state, { kind: 'reopen', closes: params.closes, say });
  return step(state, { kind: 'enter', context, say });
}
