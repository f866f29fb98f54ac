import { filterKeys } from '../../input/filter.ts';
import { type Binding, bind } from '../../keymap.ts';
import { listKeys } from '../../list.ts';
import { moveKeys } from '../../primitives/list-window.ts';
import { type AccountsAction, type AccountsState, selectedAccount } from './state.ts';

/** The keys of the home screen, as its state allows them. */
export function accountsKeys(state: AccountsState): readonly Binding<AccountsAction>[] {
  if (state.filtering) return filterKeys((action): AccountsAction => action);
  const bindings: Binding<AccountsAction>[] = [];
  const user = selectedAccount(state)?.id;
  if (user !== undefined) bindings.push(bind('open', { kind: 'open', user }));
  if (state.rows !== undefined) bindings.push(bind('new', { kind: 'new' }));
  // What could not be read again may be so no longer: nothing of it is changed before it was.
  if (user !== undefined && state.problem === undefined) {
    bindings.push(bind('token', { kind: 'token', user }), bind('delete', { kind: 'delete', user }));
  }
  bindings.push(...listKeys(state, (action): AccountsAction => action));
  const isFailed = state.problem !== undefined;
  if (!state.loading) {
    bindings.push(bind('reload', { kind: 'load' }, isFailed ? { label: 'try again' } : { quiet: true }));
  }
  return [...bindings, ...moveKeys((move): AccountsAction => ({ kind: 'move', move }))];
}
