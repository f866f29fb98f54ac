import type { Rotation } from '../../../src/domain/rotation/rotation.ts';
import { describeAccount } from '../../../src/usecases/account/describe-account.ts';
import { selectedRow } from '../../list.ts';
import { type Move, moveIn, topOfList } from '../../primitives/list-window.ts';
import { type Env, type Request, type Step, step } from '../../screen.ts';
import { loadHistories, rest } from './effects.ts';
import { hasDetail } from './layout.ts';
import type { AccountsAction, AccountsState } from './state.ts';

/** How long what the audit log tells is good enough while the list is read again by itself, in milliseconds. */
const historyAge = 30_000;

/**
 * @returns a step with what the account beside the list needs: it is described once the cursor rests on its row, so that
 * keys that are held down wait for nothing.
 */
export function besides(
  made: Step<AccountsState, AccountsAction>,
  env: Pick<Env, 'width' | 'now'>,
): Step<AccountsState, AccountsAction> {
  const { state } = made;
  if (!hasDetail({ columns: env.width }) || state.rows === undefined || state.rows.length === 0) return made;
  const requests: Request<AccountsAction>[] = [...made.requests];
  let next = state;
  const user = selectedRow(state)?.id;
  if (user !== undefined && user !== state.description?.id && !state.isResting) {
    next = { ...next, isResting: true };
    requests.push({ kind: 'task', task: rest(user) });
  }
  const isOld =
    state.historiesAt === undefined || env.now.getTime() - state.historiesAt.getTime() > historyAge;
  if (isOld) {
    next = { ...next, historiesAt: env.now };
    requests.push({ kind: 'task', task: loadHistories });
  }
  return step(next, ...requests);
}

/** The cursor rested: where it is still on that account, that is shown beside the list. */
export function rested(state: AccountsState, user: string): AccountsState {
  const next = { ...state, isResting: false };
  return selectedRow(state)?.id === user ? described(next) : next;
}

/** @returns the state with all that is known of the selected account; its first token is selected where it is another. */
export function described(state: AccountsState): AccountsState {
  const row = selectedRow(state);
  if (row === undefined) return { ...state, description: undefined, pane: 'list' };
  const { account } = row;
  const details = {
    account,
    secretRecords: state.records.get(row.id) ?? [],
    rotations: state.rotations.filter((one: Rotation) => one.user_name === row.id),
  };
  const description = describeAccount(
    details,
    state.known,
    state.histories?.get(row.id) ?? emptyHistory(state),
  );
  const isSame = state.description?.id === row.id;
  return { ...state, description, tokenList: isSame ? state.tokenList : topOfList };
}

/** Nothing was done to it, where the audit log was read. */
function emptyHistory({ histories }: AccountsState) {
  return histories && { latest: [], retrieved: new Map() };
}

/** Moves among the tokens of the account beside the list. */
export function moveInDetail(state: AccountsState, move: Move): AccountsState {
  const tokens = state.description?.tokens ?? [];
  const idAt = (index: number) => tokens[index]?.token.token_name;
  return { ...state, tokenList: moveIn(state.tokenList, move, tokens.length, tokens.length, idAt) };
}
