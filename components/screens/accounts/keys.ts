import { filterKeys } from '../../input/filter.ts';
import { type Binding, bind } from '../../keymap.ts';
import { listKeys } from '../../list.ts';
import { moveKeys } from '../../primitives/list-window.ts';
import type { TerminalSize } from '../../screen.ts';
import { hasDetail } from './layout.ts';
import {
  type AccountsAction,
  type AccountsState,
  chosenAccounts,
  isInDetail,
  selectedAccount,
} from './state.ts';

/** The keys of the home screen, as its state allows them. */
export function accountsKeys(state: AccountsState, size: TerminalSize): readonly Binding<AccountsAction>[] {
  if (state.filtering) return filterKeys((action): AccountsAction => action);
  if (isInDetail(state, size)) return detailKeys(state);
  const bindings: Binding<AccountsAction>[] = [];
  const user = selectedAccount(state)?.id;
  if (user !== undefined) bindings.push(bind('open', { kind: 'open', user }));
  if (state.rows !== undefined) bindings.push(bind('new', { kind: 'new' }));
  // What could not be read again may be so no longer: nothing of it is changed before it was.
  if (user !== undefined && state.problem === undefined) {
    bindings.push(
      bind('token', { kind: 'token', user }),
      ...(state.marks.size > 0
        ? severalKeys(state)
        : [bind<AccountsAction>('delete', { kind: 'delete', user })]),
      bind('choose', { kind: 'mark' }, { label: 'select' }),
      bind('range', { kind: 'markRange' }, { quiet: true }),
      bind('all', { kind: 'markAll' }, { quiet: true }),
    );
  }
  bindings.push(...listKeys(state, (action): AccountsAction => action));
  if (user !== undefined && hasDetail(size)) bindings.push(bind('pane', { kind: 'pane' }));
  const isFailed = state.problem !== undefined;
  if (!state.loading) {
    bindings.push(bind('reload', { kind: 'load' }, isFailed ? { label: 'try again' } : { quiet: true }));
  }
  return [...bindings, ...moveKeys((move): AccountsAction => ({ kind: 'move', move }))];
}

/** The keys in the account beside the list: about its selected token. */
function detailKeys(state: AccountsState): readonly Binding<AccountsAction>[] {
  const { description, tokenList, problem } = state;
  const user = description?.id ?? '';
  const token = description?.tokens[tokenList.selected]?.token.token_name;
  const bindings: Binding<AccountsAction>[] = [bind('open', { kind: 'open', user, token })];
  // What could not be read again may be so no longer: nothing of it is changed before it was.
  if (problem === undefined) {
    if (token !== undefined) bindings.push(bind('rotate', { kind: 'rotate', refs: [{ user, token }] }));
    bindings.push(bind('token', { kind: 'token', user }), bind('roles', { kind: 'roles', users: [user] }));
  }
  return [
    ...bindings,
    bind('pane', { kind: 'pane' }),
    bind('back', { kind: 'pane' }),
    ...(state.loading
      ? []
      : [
          bind<AccountsAction>(
            'reload',
            { kind: 'load' },
            problem ? { label: 'try again' } : { quiet: true },
          ),
        ]),
    ...moveKeys((move): AccountsAction => ({ kind: 'move', move })),
  ];
}

/** What can be done with all that are selected. */
function severalKeys(state: AccountsState): readonly Binding<AccountsAction>[] {
  const rows = chosenAccounts(state);
  const users = rows.map(({ id }) => id);
  const refs = rows.flatMap(({ id: user, tokenNames }) => tokenNames.map((token) => ({ user, token })));
  const orders = users.map((user) => ({ does: 'delete' as const, user }));
  return [
    ...(refs.length === 0
      ? []
      : [
          bind<AccountsAction>(
            'rotate',
            { kind: 'rotate', refs },
            { label: `rotate ${refs.length}`, help: 'Rotate all tokens of the selected accounts' },
          ),
        ]),
    bind<AccountsAction>('roles', { kind: 'roles', users }, { label: `roles of ${users.length}` }),
    bind('delete', { kind: 'several', orders }, { label: `delete ${users.length}` }),
  ];
}
