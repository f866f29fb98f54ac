import { filterTyping } from '../../input/filter.ts';
import { defineScreen } from '../../screen.ts';
import { accountsKeys } from './keys.ts';
import { accountsLinear } from './linear.ts';
import {
  type AccountsAction,
  type AccountsState,
  reloadAccounts,
  startAccounts,
  updateAccounts,
} from './state.ts';
import { AccountsView } from './view.tsx';

/** Home: every account of the context. */
export const accountsScreen = defineScreen<undefined, AccountsState, AccountsAction>({
  name: 'accounts',
  crumb: () => 'Accounts',
  start: startAccounts,
  update: updateAccounts,
  keys: accountsKeys,
  typing: filterTyping,
  reload: reloadAccounts,
  live: true,
  View: AccountsView,
  linear: accountsLinear,
});
