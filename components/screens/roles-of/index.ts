import { type Binding, bind } from '../../keymap.ts';
import { moveKeys } from '../../primitives/list-window.ts';
import { defineScreen } from '../../screen.ts';
import { rolesOfLinear } from './linear.ts';
import {
  leavingRolesOf,
  type RolesOfAction,
  type RolesOfState,
  startRolesOf,
  updateRolesOf,
} from './state.ts';
import { RolesOfView } from './view.tsx';

/** Which roles an account holds: give and take. */
export const rolesOfScreen = defineScreen<{ readonly user: string }, RolesOfState, RolesOfAction>({
  name: 'roles-of',
  crumb: () => 'roles',
  start: ({ user }) => startRolesOf(user),
  update: updateRolesOf,
  keys: rolesOfKeys,
  leaving: leavingRolesOf,
  View: RolesOfView,
  linear: rolesOfLinear,
});

function rolesOfKeys({ roles, busy }: RolesOfState): readonly Binding<RolesOfAction>[] {
  if (roles === undefined || busy) return [];
  return [
    bind<RolesOfAction>('choose', { kind: 'choose' }),
    bind('accept', { kind: 'apply' }, { label: 'apply', help: 'Apply the changes' }),
    ...moveKeys((move): RolesOfAction => ({ kind: 'move', move })),
  ];
}
