import { storedRecordOf } from '../../../src/usecases/account/read-account.ts';
import { type Binding, bind } from '../../keymap.ts';
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
  if (details === undefined) return [reload];
  const moves = moveKeys((move): AccountAction => ({ kind: 'move', move }));
  const token = selectedToken(state)?.token_name;
  const secret: Binding<AccountAction>[] =
    token !== undefined && storedRecordOf(details, token)
      ? [
          bind<AccountAction>(
            'reveal',
            { kind: 'reveal', token },
            state.reveal?.token === token ? { label: 'hide' } : {},
          ),
          bind('copy', { kind: 'copy', token }),
        ]
      : [];
  // What could not be read again may be so no longer: nothing of it is changed before it was.
  if (problem) return [reload, ...secret, ...moves];
  return [
    bind<AccountAction>('token', { kind: 'token' }),
    ...(token === undefined ? [] : [bind<AccountAction>('rotate', { kind: 'rotate', token })]),
    bind('roles', { kind: 'roles' }),
    ...(token === undefined ? [] : [bind<AccountAction>('deliver', { kind: 'deliver', token })]),
    ...(state.description?.droppable ? [bind<AccountAction>('drop', { kind: 'drop' })] : []),
    bind(
      'delete',
      { kind: 'delete', token },
      { label: token === undefined ? 'delete account' : 'delete token' },
    ),
    ...secret,
    reload,
    ...moves,
  ];
}
