import type { AccessToken } from '../../../src/domain/token.ts';
import { copying } from '../../copy.ts';
import { type AccountDetails, keptOf, type RoleWarnings } from '../../operations.ts';
import { fitWindow, type ListWindow, type Move, moveIn, topOfList } from '../../primitives/list-window.ts';
import { type Problem, problemSentence } from '../../problem.ts';
import { deleteAccountQuestion, deleteTokenQuestion } from '../../questions.ts';
import { type Env, type Step, step } from '../../screen.ts';
import { loadAccount, readKept, removeAccount, removeToken } from './effects.ts';

/** One account: its roles and tokens. */
export interface AccountState {
  readonly user: string;
  readonly details: AccountDetails | undefined;
  readonly warnings: RoleWarnings;
  readonly problem: Problem | undefined;
  readonly list: ListWindow;
  /** The secret that is shown, of the token at the cursor. */
  readonly shown: string | undefined;
}

/** What can happen to it. */
export type AccountAction =
  | { readonly kind: 'load' }
  | { readonly kind: 'loaded'; readonly details: AccountDetails; readonly warnings: RoleWarnings }
  | { readonly kind: 'failed'; readonly problem: Problem }
  | { readonly kind: 'move'; readonly move: Move }
  | { readonly kind: 'token' }
  | { readonly kind: 'rotate' }
  | { readonly kind: 'roles' }
  | { readonly kind: 'delete' }
  /** Carries what was asked about: the list may have changed under the question. */
  | { readonly kind: 'deleteSure'; readonly token: string | undefined }
  | { readonly kind: 'tokenDeleted'; readonly text: string }
  | { readonly kind: 'accountDeleted'; readonly text: string }
  | { readonly kind: 'reveal' }
  | { readonly kind: 'revealed'; readonly secret: string }
  | { readonly kind: 'copy' }
  | { readonly kind: 'copyRead'; readonly secret: string }
  | { readonly kind: 'copied' }
  | { readonly kind: 'notDone'; readonly problem: Problem };

type AccountStep = Step<AccountState, AccountAction>;

/** @returns the screen before its first reading, and the wish to read. */
export function startAccount(user: string): AccountStep {
  const state = {
    user,
    details: undefined,
    warnings: new Map(),
    problem: undefined,
    list: topOfList,
    shown: undefined,
  };
  return step(state, { kind: 'task', task: loadAccount(user) });
}

/** Reads again; what is shown stays meanwhile. */
export function reloadAccount(state: AccountState): AccountStep {
  return step({ ...state, problem: undefined }, { kind: 'task', task: loadAccount(state.user) });
}

/** @returns the token the cursor is on. */
export function selectedToken(state: AccountState): AccessToken | undefined {
  return state.details?.account.tokens[state.list.selected];
}

/** @returns how many lines the tokens have, below the account's own lines and the heading. */
export function tokenRows(state: AccountState, env: Env): number {
  const roles = Math.max(1, state.details?.account.roles.length ?? 1);
  return Math.max(2, env.height - roles - 8);
}

export function updateAccount(state: AccountState, action: AccountAction, env: Env): AccountStep {
  const token = selectedToken(state);
  const ref = { user: state.user, token: token?.token_name ?? '' };
  switch (action.kind) {
    case 'load':
      return reloadAccount(state);
    case 'loaded': {
      const list = fitWindow(state.list, action.details.account.tokens.length, tokenRows(state, env));
      return step({
        ...state,
        details: action.details,
        warnings: action.warnings,
        problem: undefined,
        list,
        shown: undefined,
      });
    }
    case 'failed':
      return step({ ...state, problem: action.problem });
    case 'move': {
      const count = state.details?.account.tokens.length ?? 0;
      return step({
        ...state,
        list: moveIn(state.list, action.move, count, tokenRows(state, env)),
        shown: undefined,
      });
    }
    case 'token':
      return step(state, { kind: 'open', screen: 'new-token', params: { user: state.user } });
    case 'rotate':
      if (token === undefined) return step(state);
      return step(state, { kind: 'open', screen: 'rotate', params: { job: 'rotate', refs: [ref] } });
    case 'roles':
      return step(state, { kind: 'open', screen: 'roles-of', params: { user: state.user } });
    case 'delete': {
      const question = token
        ? deleteTokenQuestion(token, state.details && keptOf(state.details, ref.token))
        : deleteAccountQuestion(state.user, 0);
      return step(state, { kind: 'ask', question, action: { kind: 'deleteSure', token: token?.token_name } });
    }
    case 'deleteSure':
      return step(state, {
        kind: 'task',
        task:
          action.token === undefined
            ? removeAccount(state.user)
            : removeToken({ user: state.user, token: action.token }),
      });
    case 'tokenDeleted':
      return step(
        state,
        { kind: 'changed' },
        { kind: 'say', text: action.text },
        { kind: 'task', task: loadAccount(state.user) },
      );
    case 'accountDeleted':
      return step(state, { kind: 'changed' }, { kind: 'back' }, { kind: 'say', text: action.text });
    case 'reveal':
      return state.shown === undefined
        ? step(state, { kind: 'task', task: readKept(ref, 'revealed') })
        : step({ ...state, shown: undefined });
    case 'revealed':
      return step({ ...state, shown: action.secret });
    case 'copy':
      return step(state, { kind: 'task', task: readKept(ref, 'copyRead') });
    case 'copyRead':
      return step<AccountState, AccountAction>(
        state,
        ...copying(action.secret, 'secret', { kind: 'copied' } as const),
      );
    case 'copied':
      return step(state);
    case 'notDone':
      return step(state, { kind: 'say', tone: 'danger', text: problemSentence(action.problem) });
  }
}
