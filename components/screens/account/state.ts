import type { Role } from '../../../src/domain/role/role.ts';
import type { AccessToken } from '../../../src/domain/token/token.ts';
import { type AccountDescription, describeAccount } from '../../../src/usecases/account/describe-account.ts';
import { type AccountDetails, storedRecordOf } from '../../../src/usecases/account/read-account.ts';
import type { AccountHistory } from '../../../src/usecases/audit/histories.ts';
import { type CopiedAction, copying } from '../../copy.ts';
import { heldAccountDeletion, heldRevocation, heldRoleChange } from '../../held-changes.ts';
import {
  fitWindow,
  followRow,
  type ListWindow,
  type Move,
  moveIn,
  topOfList,
} from '../../primitives/list-window.ts';
import { type Problem, problemSentence } from '../../problem.ts';
import { deleteAccountQuestion, deleteTokenQuestion, dropRolesQuestion } from '../../questions.ts';
import { type Env, type Step, step } from '../../screen.ts';
import { loadAccount, loadHistory, readSecretRecords } from './effects.ts';
import { accountLayout } from './layout.ts';

/** The account that is opened, and the token of it that the cursor begins at: the first one if not given. */
export interface AccountParams {
  readonly user: string;
  readonly token?: string;
}

/** One account: its roles and tokens. */
export interface AccountState {
  readonly user: string;
  /** The token to begin at, until the tokens were read. */
  readonly wanted: string | undefined;
  readonly details: AccountDetails | undefined;
  /** The roles of the backend; none where they could not be read. */
  readonly known: readonly Role[];
  /** What the audit log tells of it; undefined until it was read. */
  readonly history: AccountHistory | undefined;
  /** Why it could not be read. */
  readonly noHistory: string | undefined;
  /** All that, judged. */
  readonly description: AccountDescription | undefined;
  readonly problem: Problem | undefined;
  readonly list: ListWindow;
  /** The token whose secret is to be shown, and the secret once it was read. Gone when the cursor moves. */
  readonly reveal: { readonly token: string; readonly secret: string | undefined } | undefined;
}

/** What can happen to it. */
export type AccountAction =
  | { readonly kind: 'load' }
  | { readonly kind: 'loaded'; readonly details: AccountDetails; readonly known: readonly Role[] }
  | { readonly kind: 'history'; readonly history: AccountHistory }
  | { readonly kind: 'noHistory'; readonly reason: string }
  | { readonly kind: 'failed'; readonly problem: Problem }
  | { readonly kind: 'move'; readonly move: Move }
  | { readonly kind: 'token' }
  | { readonly kind: 'rotate'; readonly token: string }
  | { readonly kind: 'roles' }
  | { readonly kind: 'deliver'; readonly token: string }
  | { readonly kind: 'drop' }
  /** Carries what was asked about. */
  | { readonly kind: 'dropSure'; readonly roles: readonly string[] }
  | { readonly kind: 'dropped' }
  /** Without a token: the account. Carries what was asked about: the list may have changed under the question. */
  | { readonly kind: 'delete'; readonly token: string | undefined }
  | { readonly kind: 'deleteSure'; readonly token: string | undefined }
  | { readonly kind: 'tokenDeleted'; readonly token: string }
  | { readonly kind: 'accountDeleted' }
  | { readonly kind: 'reveal'; readonly token: string }
  | { readonly kind: 'revealed'; readonly token: string; readonly secret: string }
  | { readonly kind: 'copy'; readonly token: string }
  | { readonly kind: 'copyRead'; readonly token: string; readonly secret: string }
  | CopiedAction
  | { readonly kind: 'notDone'; readonly problem: Problem };

type AccountStep = Step<AccountState, AccountAction>;

/** @returns the screen before its first reading, and the wish to read. */
export function startAccount({ user, token }: AccountParams): AccountStep {
  const state: AccountState = {
    user,
    wanted: token,
    details: undefined,
    known: [],
    history: undefined,
    noHistory: undefined,
    description: undefined,
    problem: undefined,
    list: topOfList,
    reveal: undefined,
  };
  return reloadAccount(state);
}

/** @returns the state without a secret, for when something lies over the screen. */
export function hideSecret(state: AccountState): AccountState {
  return { ...state, reveal: undefined };
}

/** Reads again; what is shown stays meanwhile. */
export function reloadAccount(state: AccountState): AccountStep {
  return step(
    state,
    { kind: 'task', task: loadAccount(state.user) },
    { kind: 'task', task: loadHistory(state.user) },
  );
}

/** @returns the token the cursor is on. */
export function selectedToken(state: AccountState): AccessToken | undefined {
  return state.details?.account.tokens[state.list.selected];
}

/** @returns the name of the token at the cursor, if it is the one an action is about and what is seen. */
function stillAt(state: AccountState, token: string, env: Env): boolean {
  return env.inSight && selectedToken(state)?.token_name === token;
}

export function updateAccount(state: AccountState, action: AccountAction, env: Env): AccountStep {
  const tokens = state.details?.account.tokens ?? [];
  const refOf = (token: string) => ({ user: state.user, token });
  switch (action.kind) {
    case 'load':
      return reloadAccount(state);
    case 'loaded': {
      const next = described({ ...state, details: action.details, known: action.known, problem: undefined });
      return step(state.wanted === undefined ? following(next, tokens, env) : atWanted(next, env));
    }
    case 'history':
      return step(described({ ...state, history: action.history, noHistory: undefined }));
    case 'noHistory':
      return step({ ...state, noHistory: action.reason });
    case 'failed':
      return step({ ...state, problem: action.problem });
    case 'move': {
      const idAt = (index: number) => tokens[index]?.token_name;
      const list = moveIn(state.list, action.move, tokens.length, accountLayout(state, env).tokens, idAt);
      return step(list.selected === state.list.selected ? state : hideSecret({ ...state, list }));
    }
    case 'token':
      return step(state, { kind: 'open', screen: 'new-token', params: { user: state.user } });
    case 'rotate':
      return step(state, {
        kind: 'open',
        screen: 'rotate',
        params: { job: 'rotate', refs: [refOf(action.token)] },
      });
    case 'deliver':
      return step(state, { kind: 'open', screen: 'destinations', params: refOf(action.token) });
    case 'roles':
      return step(state, { kind: 'open', screen: 'roles-of', params: { user: state.user } });
    case 'drop': {
      const question = state.description && dropRolesQuestion(state.description);
      if (question === undefined) return step(state);
      const roles = state.description?.droppable?.roles ?? [];
      return step(state, { kind: 'ask', question, action: { kind: 'dropSure', roles } });
    }
    case 'dropSure': {
      const change = { add: [], remove: action.roles };
      return step(state, {
        kind: 'hold',
        change: heldRoleChange<AccountAction>(state.user, change, { kind: 'dropped' }),
      });
    }
    case 'dropped':
      return reloadAccount(state);
    case 'delete': {
      const { details } = state;
      const token = tokens.find(({ token_name }) => token_name === action.token);
      if (details === undefined || (action.token !== undefined && token === undefined)) return step(state);
      const question = token
        ? deleteTokenQuestion(token, storedRecordOf(details, token.token_name))
        : deleteAccountQuestion(state.user, tokens.length);
      return step(state, { kind: 'ask', question, action: { kind: 'deleteSure', token: action.token } });
    }
    case 'deleteSure':
      return step(state, {
        kind: 'hold',
        change:
          action.token === undefined
            ? heldAccountDeletion<AccountAction>(state.user, { kind: 'accountDeleted' })
            : heldRevocation<AccountAction>(refOf(action.token), {
                kind: 'tokenDeleted',
                token: action.token,
              }),
      });
    case 'tokenDeleted':
      return step(withoutToken(state, action.token, env));
    case 'accountDeleted':
      return step(state, { kind: 'back' });
    case 'reveal':
      return state.reveal?.token === action.token
        ? step(hideSecret(state))
        : step(
            { ...state, reveal: { token: action.token, secret: undefined } },
            { kind: 'task', task: readSecretRecords(refOf(action.token), 'revealed') },
          );
    case 'revealed':
      if (state.reveal?.token !== action.token) return step(state);
      if (!stillAt(state, action.token, env)) return step(hideSecret(state));
      return step({ ...state, reveal: { token: action.token, secret: action.secret } });
    case 'copy':
      return step(state, { kind: 'task', task: readSecretRecords(refOf(action.token), 'copyRead') });
    case 'copyRead':
      return stillAt(state, action.token, env)
        ? step<AccountState, AccountAction>(state, ...copying(action.secret, 'secret'))
        : step(state, {
            kind: 'say',
            tone: 'warning',
            text: 'Not copied: another line was selected.',
          });
    case 'copied':
      return step(state, { kind: 'say', text: action.text });
    case 'notDone':
      return step(state, { kind: 'say', tone: 'danger', text: problemSentence(action.problem) });
  }
}

/** With what follows from what was read. */
function described(state: AccountState): AccountState {
  const { details, known, history } = state;
  return { ...state, description: details && describeAccount(details, known, history) };
}

/** Keeps the cursor on the token it was on. A secret stays only beside its own token. */
function following(state: AccountState, before: readonly AccessToken[], env: Env): AccountState {
  const after = state.details?.account.tokens ?? [];
  const list = followRow(
    state.list,
    before,
    after,
    ({ token_name }) => token_name,
    accountLayout(state, env).tokens,
  );
  const next = { ...state, list };
  return selectedToken(next)?.token_name === state.reveal?.token ? next : hideSecret(next);
}

/** On the token that was asked for, the first time the tokens are there. */
function atWanted(state: AccountState, env: Env): AccountState {
  const tokens = state.details?.account.tokens ?? [];
  const selected = tokens.findIndex(({ token_name }) => token_name === state.wanted);
  const list = fitWindow(
    { selected, offset: 0, id: state.wanted },
    tokens.length,
    accountLayout(state, env).tokens,
  );
  return { ...state, list, wanted: undefined };
}

/** Without a token that was just revoked: it must not be chosen again before the next reading comes. */
function withoutToken(state: AccountState, name: string, env: Env): AccountState {
  const { details } = state;
  if (details === undefined) return state;
  const before = details.account.tokens;
  const tokens = before.filter(({ token_name }) => token_name !== name);
  const less = described({ ...state, details: { ...details, account: { ...details.account, tokens } } });
  return following(less, before, env);
}
