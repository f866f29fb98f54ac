import { defineScreen } from '../../screen.ts';
import { accountKeys } from './keys.ts';
import { accountLinear } from './linear.ts';
import {
  type AccountAction,
  type AccountParams,
  type AccountState,
  hideSecret,
  reloadAccount,
  startAccount,
  updateAccount,
} from './state.ts';
import { AccountView } from './view.tsx';

/** One account: roles, tokens, and what can be done with them. */
export const accountScreen = defineScreen<AccountParams, AccountState, AccountAction>({
  name: 'account',
  crumb: ({ user }) => user,
  start: startAccount,
  update: updateAccount,
  keys: accountKeys,
  reload: reloadAccount,
  live: true,
  covered: hideSecret,
  View: AccountView,
  linear: accountLinear,
});
