import type { AnyScreen } from '../screen.ts';
import type { Catalogue } from '../shell/shell.ts';
import { tabs } from '../tabs.ts';
import { newAccountScreen, newTokenScreen } from '../wizard/index.ts';
import { accountScreen } from './account/index.ts';
import { accountsScreen } from './accounts/index.ts';
import { attentionScreen } from './attention/index.ts';
import { auditScreen } from './audit/index.ts';
import { auditRecordScreen } from './audit-record/index.tsx';
import { contextsScreen } from './contexts/index.ts';
import { destinationsScreen } from './destinations/index.tsx';
import { doctorScreen } from './doctor/index.tsx';
import { expiringScreen } from './expiring/index.ts';
import { newRoleScreen } from './new-role/index.ts';
import { roleScreen } from './role/index.ts';
import { rolesScreen } from './roles/index.ts';
import { rolesOfScreen } from './roles-of/index.ts';
import { rolesOfSeveralScreen } from './roles-of-several/index.ts';
import { rotateScreen } from './rotate/index.ts';
import { rotationsScreen } from './rotations/index.ts';
import { severalScreen } from './several/index.ts';
import { signInScreen } from './sign-in/index.ts';
import { signingInScreen } from './signing-in/index.ts';
import { transferScreen } from './transfer/index.ts';

/**
 * Every screen. To add one: a folder here with five small files (`state.ts`: pure, `keys.ts`, `effects.ts`: calls
 * use cases, `view.tsx`, `linear.ts`: the same in sentences) and an `index.ts` that puts them together; its name in this list; a test beside
 * `test/components/screens/accounts.test.tsx`. A main screen also gets a line, with its digit, in `../tabs.ts`.
 */
const screens: readonly AnyScreen[] = [
  attentionScreen,
  accountsScreen,
  accountScreen,
  contextsScreen,
  destinationsScreen,
  expiringScreen,
  rolesOfScreen,
  rotateScreen,
  severalScreen,
  rolesOfSeveralScreen,
  rotationsScreen,
  auditScreen,
  auditRecordScreen,
  doctorScreen,
  rolesScreen,
  roleScreen,
  newRoleScreen,
  newAccountScreen,
  newTokenScreen,
  signInScreen,
  transferScreen,
  signingInScreen,
];

/** What the shell shows. */
export const catalogue: Catalogue = {
  tabs,
  first: 'accounts',
  screens: Object.fromEntries(screens.map((screen) => [screen.name, screen])),
};
