import type { Rotation } from '../../../src/domain/rotation/rotation.ts';
import { counted } from '../../../src/domain/text/plural.ts';
import type { Overview } from '../../../src/usecases/account/overview.ts';
import type { RoleWarnings } from '../../../src/usecases/role/role-warnings.ts';
import { heldAccountDeletion } from '../../held-changes.ts';
import {
  type ListAction,
  type ListState,
  selectedRow,
  unreadList,
  updateList,
  withRows,
} from '../../list.ts';
import type { Problem } from '../../problem.ts';
import { deleteAccountQuestion } from '../../questions.ts';
import { type Env, type Request, type Step, step } from '../../screen.ts';
import { loadAccounts } from './effects.ts';
import { type AccountRow, accountRules, countTokens, rowsOf, type TokenCounts } from './rows.ts';

/** How far a reading has come. One that nobody asked for is not told of. */
interface Loading {
  readonly done: number;
  readonly total: number;
  readonly isQuiet: boolean;
}

/** The home screen: all accounts, those that pass the filter, and where the person is among them. */
export interface AccountsState extends ListState<AccountRow> {
  /** What is under way or went wrong; the rows of an earlier reading stay meanwhile. */
  readonly loading: Loading | undefined;
  readonly problem: Problem | undefined;
  readonly counts: TokenCounts;
  readonly rotations: readonly Rotation[];
}

/** What can happen to it. */
export type AccountsAction =
  | { readonly kind: 'load' }
  | { readonly kind: 'progress'; readonly done: number; readonly total: number }
  | { readonly kind: 'loaded'; readonly overview: Overview; readonly warnings: RoleWarnings }
  | { readonly kind: 'failed'; readonly problem: Problem }
  | ListAction
  | { readonly kind: 'open'; readonly user: string }
  | { readonly kind: 'new' }
  | { readonly kind: 'token'; readonly user: string }
  | { readonly kind: 'delete'; readonly user: string }
  | { readonly kind: 'deleteSure'; readonly user: string }
  | { readonly kind: 'deleted'; readonly user: string };

type AccountsStep = Step<AccountsState, AccountsAction>;

/** @returns the screen before its first reading, and the wish to read. */
export function startAccounts(): AccountsStep {
  const state: AccountsState = {
    loading: { done: 0, total: 0, isQuiet: false },
    problem: undefined,
    ...unreadList(),
    counts: { tokens: 0, expired: 0, soon: 0 },
    rotations: [],
  };
  return step(state, { kind: 'task', task: loadAccounts });
}

/** Reads again because something was changed or time has passed; what is shown stays meanwhile. */
export function reloadAccounts(state: AccountsState): AccountsStep {
  return reading(state, true);
}

function reading(state: AccountsState, isQuiet: boolean): AccountsStep {
  return step({ ...state, loading: { done: 0, total: 0, isQuiet } }, { kind: 'task', task: loadAccounts });
}

export function updateAccounts(state: AccountsState, action: AccountsAction, env: Env): AccountsStep {
  switch (action.kind) {
    case 'load':
      return reading(state, false);
    case 'progress': {
      const { done, total } = action;
      return step({ ...state, loading: { done, total, isQuiet: state.loading?.isQuiet ?? false } });
    }
    case 'failed':
      return step({ ...state, loading: undefined, problem: action.problem });
    case 'loaded':
      return onLoaded(state, action.overview, action.warnings, env);
    case 'move':
    case 'filter':
    case 'keepFilter':
    case 'type':
    case 'clearFilter':
    case 'sort':
    case 'reverse':
      return step(updateList(state, action, accountRules, tableRows(state, env)));
    case 'new':
      return step(state, { kind: 'open', screen: 'new-account' });
    case 'open':
    case 'token': {
      const screen = action.kind === 'open' ? 'account' : 'new-token';
      return step(state, { kind: 'open', screen, params: { user: action.user } });
    }
    case 'delete': {
      const row = state.shown.find(({ id }) => id === action.user);
      if (row === undefined) return step(state);
      const question = deleteAccountQuestion(row.id, row.tokens);
      return step(state, { kind: 'ask', question, action: { kind: 'deleteSure', user: row.id } });
    }
    case 'deleteSure':
      return step(state, {
        kind: 'hold',
        change: heldAccountDeletion<AccountsAction>(action.user, { kind: 'deleted', user: action.user }),
      });
    case 'deleted':
      return step(withoutAccount(state, action.user, env));
  }
}

/** @returns the account the cursor is on. */
export function selectedAccount(state: AccountsState): AccountRow | undefined {
  return selectedRow(state);
}

/** @returns how many lines the table has for accounts: without banners, filter line and heading. */
export function tableRows(
  { rotations, problem }: Pick<AccountsState, 'rotations' | 'problem'>,
  env: Env,
): number {
  return Math.max(1, env.height - 3 - (rotations.length > 0 ? 1 : 0) - (problem ? 1 : 0));
}

function onLoaded(
  state: AccountsState,
  { identity, accounts, secretRecords, rotations }: Overview,
  warnings: RoleWarnings,
  env: Env,
): AccountsStep {
  const counts = countTokens(accounts, env.now);
  const next = {
    ...state,
    loading: undefined,
    problem: undefined,
    counts,
    rotations,
  };
  const unread = accounts.filter((account) => account.unread !== undefined).length;
  const facts: Request<AccountsAction> = {
    kind: 'facts',
    facts: {
      identity: identity.name,
      counts: [
        counted(accounts.length, 'account'),
        counted(counts.tokens, 'token'),
        ...(unread === 0 ? [] : [`${unread} out of reach`]),
      ].join(' · '),
      badges: { expiring: counts.expired + counts.soon, rotations: rotations.length },
    },
  };
  const rows = rowsOf(accounts, secretRecords, warnings, env.now);
  return step(withRows(next, rows, accountRules, tableRows(next, env)), facts);
}

/** Without an account that was just deleted: it must not be chosen again before the next reading comes. */
function withoutAccount(state: AccountsState, user: string, env: Env): AccountsState {
  const rows = state.rows?.filter(({ id }) => id !== user) ?? [];
  return withRows(state, rows, accountRules, tableRows(state, env));
}
