import { type Binding, bind } from '../../keymap.ts';
import { keptOf } from '../../operations.ts';
import { moveKeys } from '../../primitives/list-window.ts';
import { type AccountAction, type AccountState, selectedToken } from './state.ts';

/** The keys of an account, as its state allows them. */
export function accountKeys(state: AccountState): readonly Binding<AccountAction>[] {
  const { details, problem } = state;
  const reload = bind<AccountAction>(
    'reload',
    { kind: 'load' },
    problem ? { label: 'try again' } : { quiet: true },
  );
  if (details === undefined || problem) return [reload];
  const token = selectedToken(state);
  const bindings = [
    bind<AccountAction>('token', { kind: 'token' }),
    ...(token ? [bind<AccountAction>('rotate', { kind: 'rotate' })] : []),
    bind<AccountAction>('roles', { kind: 'roles' }),
    bind<AccountAction>('delete', { kind: 'delete' }, { label: token ? 'delete token' : 'delete account' }),
  ];
  if (keptOf(details, token?.token_name)) {
    bindings.push(
      bind('reveal', { kind: 'reveal' }, { label: state.shown === undefined ? 'reveal' : 'hide' }),
      bind('copy', { kind: 'copy' }),
    );
  }
  return [...bindings, reload, ...moveKeys((move): AccountAction => ({ kind: 'move', move }))];
}
