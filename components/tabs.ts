import type { Tab } from './router.ts';

/** The main screens. Digits keep their meaning. */
export const tabs = [
  { digit: '1', title: 'Attention', screen: 'attention' },
  { digit: '2', title: 'Accounts', screen: 'accounts' },
  { digit: '3', title: 'Expiring', screen: 'expiring' },
  { digit: '4', title: 'Rotations', screen: 'rotations' },
  { digit: '5', title: 'Roles', screen: 'roles' },
  { digit: '6', title: 'Audit', screen: 'audit' },
  { digit: '7', title: 'Doctor', screen: 'doctor' },
] as const satisfies readonly Tab[];

export type MainScreen = (typeof tabs)[number]['screen'];

/** @returns the key that opens a main screen, and its title. */
export function tabOf(screen: MainScreen): Tab {
  const tab = tabs.find((one) => one.screen === screen);
  if (tab === undefined) throw new Error(`${screen} is not a main screen`);
  return tab;
}
