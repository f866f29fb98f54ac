import type { Role } from '../../../src/domain/role/role.ts';
import type { Rotation } from '../../../src/domain/rotation/rotation.ts';
import { counted } from '../../../src/domain/text/plural.ts';
import type { TokenRef } from '../../../src/domain/token/token.ts';
import type { JudgedSecret } from '../../../src/ports.ts';
import type { AccountDescription } from '../../../src/usecases/account/describe-account.ts';
import type { Overview } from '../../../src/usecases/account/overview.ts';
import type { AccountHistories } from '../../../src/usecases/audit/histories.ts';
import type { ChangeOrder } from '../../../src/usecases/fleet/several-changes.ts';
import { roleWarnings } from '../../../src/usecases/role/role-warnings.ts';
import { heldAccountDeletion } from '../../held-changes.ts';
import {
  type ListAction,
  type ListState,
  refreshed,
  selectedRow,
  unreadList,
  updateList,
  withRows,
} from '../../list.ts';
import { type MarkAction, type Marks, marksOf, noMarks, updateMarks } from '../../marks.ts';
import { type ListWindow, topOfList } from '../../primitives/list-window.ts';
import type { Problem } from '../../problem.ts';
import { deleteAccountQuestion } from '../../questions.ts';
import { type Env, type Request, type Step, step, type TerminalSize } from '../../screen.ts';
import { besides, described, moveInDetail, rested } from './beside.ts';
import { loadAccounts } from './effects.ts';
import { accountsLayout, hasDetail } from './layout.ts';
import { type AccountRow, accountRules, countTokens, rowsOf, type TokenCounts } from './rows.ts';

/** How far a reading has come. One that nobody asked for is not told of. */
interface Loading {
  readonly done: number;
  readonly total: number;
  readonly isQuiet: boolean;
}

/** The home screen: all accounts, those that pass the filter, and where the person is among them. */
export interface AccountsState extends ListState<AccountRow>, Marks {
  /** What is under way or went wrong; the rows of an earlier reading stay meanwhile. */
  readonly loading: Loading | undefined;
  readonly problem: Problem | undefined;
  readonly counts: TokenCounts;
  readonly rotations: readonly Rotation[];
  /** The roles of the backend; none where they could not be read. */
  readonly known: readonly Role[];
  /** What is stored here, by account. */
  readonly records: ReadonlyMap<string, readonly JudgedSecret[]>;
  /** What the audit log tells, by account; undefined until it was read. */
  readonly histories: AccountHistories | undefined;
  /** When it was asked for last. */
  readonly historiesAt: Date | undefined;
  /** Why it could not be read. */
  readonly noHistory: string | undefined;
  /** The account beside the list: the selected one, once the cursor rested on it. */
  readonly description: AccountDescription | undefined;
  /** Somebody waits whether the cursor rests. */
  readonly isResting: boolean;
  /** Where keys move: in the list, or in the account beside it. */
  readonly pane: 'list' | 'detail';
  /** The tokens of the account beside the list. */
  readonly tokenList: ListWindow;
}

/** What can happen to it. */
export type AccountsAction =
  | { readonly kind: 'load' }
  | { readonly kind: 'progress'; readonly done: number; readonly total: number }
  | { readonly kind: 'loaded'; readonly overview: Overview; readonly known: readonly Role[] }
  | { readonly kind: 'rested'; readonly user: string }
  | { readonly kind: 'histories'; readonly histories: AccountHistories }
  | { readonly kind: 'noHistories'; readonly reason: string }
  | { readonly kind: 'pane' }
  | { readonly kind: 'failed'; readonly problem: Problem }
  | ListAction
  | { readonly kind: 'open'; readonly user: string; readonly token?: string | undefined }
  | MarkAction
  | { readonly kind: 'several'; readonly orders: readonly ChangeOrder[] }
  | { readonly kind: 'rotate'; readonly refs: readonly TokenRef[] }
  | { readonly kind: 'roles'; readonly users: readonly string[] }
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
    ...noMarks,
    counts: { tokens: 0, expired: 0, soon: 0 },
    rotations: [],
    known: [],
    records: new Map(),
    histories: undefined,
    historiesAt: undefined,
    noHistory: undefined,
    description: undefined,
    isResting: false,
    pane: 'list',
    tokenList: topOfList,
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
  return besides(updated(state, action, env), env);
}

function updated(state: AccountsState, action: AccountsAction, env: Env): AccountsStep {
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
      return onLoaded(state, action.overview, action.known, env);
    case 'move':
      if (isInDetail(state, { columns: env.width })) return step(moveInDetail(state, action.move));
      return step(updateList(state, action, accountRules, accountsLayout(state, env).rows));
    case 'filter':
    case 'keepFilter':
    case 'type':
    case 'clearFilter':
    case 'sort':
    case 'reverse':
    case 'faded':
      return step(updateList(state, action, accountRules, accountsLayout(state, env).rows));
    case 'rested':
      return step(rested(state, action.user));
    case 'histories':
      return step(redescribed({ ...state, histories: action.histories, noHistory: undefined }));
    case 'noHistories':
      return step({ ...state, noHistory: action.reason });
    case 'pane':
      // What keys mean there is about the selected account.
      return step(
        state.pane === 'list' ? { ...described(state), pane: 'detail' } : { ...state, pane: 'list' },
      );
    case 'mark':
    case 'markRange':
    case 'markAll':
      return step(updateMarks(state, action, accountRules.idOf));
    case 'several':
      return step(state, { kind: 'open', screen: 'several', params: { orders: action.orders } });
    case 'rotate':
      return step(state, { kind: 'open', screen: 'rotate', params: { job: 'rotate', refs: action.refs } });
    case 'roles':
      return action.users.length === 1
        ? step(state, { kind: 'open', screen: 'roles-of', params: { user: action.users[0] } })
        : step(state, { kind: 'open', screen: 'roles-of-several', params: { users: action.users } });
    case 'new':
      return step(state, { kind: 'open', screen: 'new-account' });
    case 'open':
    case 'token': {
      const screen = action.kind === 'open' ? 'account' : 'new-token';
      const token = action.kind === 'open' && action.token !== undefined ? { token: action.token } : {};
      return step(state, { kind: 'open', screen, params: { user: action.user, ...token } });
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

/** @returns the accounts that were selected, in the order of the list, else the one the cursor is on. */
export function chosenAccounts({ marks, shown, ordered, list }: AccountsState): readonly AccountRow[] {
  if (marks.size > 0) return ordered.filter(({ id }) => marks.has(id));
  const row = shown[list.selected];
  return row === undefined ? [] : [row];
}

/** @returns the account the cursor is on. */
export function selectedAccount(state: AccountsState): AccountRow | undefined {
  return selectedRow(state);
}

/** @returns whether keys move among the tokens of the account beside the list. */
export function isInDetail(
  { pane, filtering, description }: Pick<AccountsState, 'pane' | 'filtering' | 'description'>,
  size: Pick<TerminalSize, 'columns'>,
): boolean {
  return pane === 'detail' && !filtering && description !== undefined && hasDetail(size);
}

/** What is shown beside the list, of what was read since; where that account has gone, keys are about the list again. */
function redescribed(state: AccountsState): AccountsState {
  if (state.description === undefined) return state;
  return state.description.id === selectedAccount(state)?.id ? described(state) : { ...state, pane: 'list' };
}

function onLoaded(
  state: AccountsState,
  { identity, accounts, secretRecords, rotations }: Overview,
  known: readonly Role[],
  env: Env,
): AccountsStep {
  const counts = countTokens(accounts, env.now);
  const next = {
    ...state,
    loading: undefined,
    problem: undefined,
    counts,
    rotations,
    known,
    records: byAccount(secretRecords),
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
  const rows = rowsOf(accounts, secretRecords, roleWarnings(known), env.now);
  const marked = { ...next, ...marksOf(next, rows, accountRules.idOf) };
  const { state: read, fading } = refreshed(marked, rows, accountRules, accountsLayout(next, env).rows);
  return step<AccountsState, AccountsAction>(redescribed(read), facts, ...fading);
}

function byAccount(records: readonly JudgedSecret[]): ReadonlyMap<string, readonly JudgedSecret[]> {
  const grouped = new Map<string, JudgedSecret[]>();
  for (const record of records) {
    const own = grouped.get(record.user);
    if (own === undefined) grouped.set(record.user, [record]);
    else own.push(record);
  }
  return grouped;
}

/** Without an account that was just deleted: it must not be chosen again before the next reading comes. */
function withoutAccount(state: AccountsState, user: string, env: Env): AccountsState {
  const rows = state.rows?.filter(({ id }) => id !== user) ?? [];
  return withRows(
    { ...state, ...marksOf(state, rows, accountRules.idOf) },
    rows,
    accountRules,
    accountsLayout(state, env).rows,
  );
}
