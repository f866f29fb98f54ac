import { type Binding, bind } from '../../keymap.ts';
import { moveKeys } from '../../primitives/list-window.ts';
import { defineScreen } from '../../screen.ts';
import { rolesOfSeveralLinear } from './linear.ts';
import {
  type RolesOfSeveralAction,
  type RolesOfSeveralState,
  startRolesOfSeveral,
  updateRolesOfSeveral,
} from './state.ts';
import { RolesOfSeveralView } from './view.tsx';

/** Which roles several accounts are given, and which are taken from them; the plan of it comes next. */
export const rolesOfSeveralScreen = defineScreen<
  { readonly users: readonly string[] },
  RolesOfSeveralState,
  RolesOfSeveralAction
>({
  name: 'roles-of-several',
  crumb: ({ users }) => `roles of ${users.length}`,
  start: ({ users }) => startRolesOfSeveral(users),
  update: updateRolesOfSeveral,
  keys: rolesOfSeveralKeys,
  View: RolesOfSeveralView,
  linear: rolesOfSeveralLinear,
});

function rolesOfSeveralKeys({
  roles,
  wanted,
}: RolesOfSeveralState): readonly Binding<RolesOfSeveralAction>[] {
  if (roles === undefined) return [];
  return [
    bind<RolesOfSeveralAction>(
      'choose',
      { kind: 'choose' },
      { label: 'add, remove', help: 'Add this role, remove it, or leave it as it is' },
    ),
    ...(wanted.size > 0
      ? [
          bind<RolesOfSeveralAction>(
            'accept',
            { kind: 'plan' },
            { label: 'plan', help: 'Show what it means for each account' },
          ),
        ]
      : []),
    ...moveKeys((move): RolesOfSeveralAction => ({ kind: 'move', move })),
  ];
}
