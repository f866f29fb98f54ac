import { type Binding, bind } from '../../keymap.ts';
import { moveKeys } from '../../primitives/list-window.ts';
import { defineScreen } from '../../screen.ts';
import { roleLinear } from './linear.ts';
import { type RoleAction, type RoleState, reloadRole, startRole, updateRole } from './state.ts';
import { RoleView } from './view.tsx';

/** One role: what it allows in words, who holds it, what was found in it. */
export const roleScreen = defineScreen<{ readonly role: string }, RoleState, RoleAction>({
  name: 'role',
  crumb: ({ role }) => role,
  start: ({ role }) => startRole(role),
  update: updateRole,
  keys: roleKeys,
  reload: reloadRole,
  View: RoleView,
  linear: roleLinear,
});

function roleKeys({ details, problem }: RoleState): readonly Binding<RoleAction>[] {
  const moves = moveKeys((move): RoleAction => ({ kind: 'move', move }));
  if (problem) return [bind<RoleAction>('reload', { kind: 'load' }, { label: 'try again' }), ...moves];
  return details ? [bind('delete', { kind: 'delete' }), ...moves] : moves;
}
