import { filterKeys, filterTyping } from '../../input/filter.ts';
import { type Binding, bind } from '../../keymap.ts';
import { listKeys } from '../../list.ts';
import { moveKeys } from '../../primitives/list-window.ts';
import { defineScreen } from '../../screen.ts';
import { rolesLinear } from './linear.ts';
import {
  type RolesAction,
  type RolesState,
  reloadRoles,
  selectedRole,
  startRoles,
  updateRoles,
} from './state.ts';
import { RolesView } from './view.tsx';

/** The catalogue of roles: what each allows, and what is dangerous about it. */
export const rolesScreen = defineScreen<undefined, RolesState, RolesAction>({
  name: 'roles',
  crumb: () => 'Roles',
  start: startRoles,
  update: updateRoles,
  keys: rolesKeys,
  typing: filterTyping,
  reload: reloadRoles,
  live: true,
  View: RolesView,
  linear: rolesLinear,
});

function rolesKeys(state: RolesState): readonly Binding<RolesAction>[] {
  if (state.filtering) return filterKeys((action): RolesAction => action);
  const bindings: Binding<RolesAction>[] = [];
  const role = selectedRole(state)?.name;
  if (role !== undefined) bindings.push(bind('open', { kind: 'open', role }));
  if (state.rows) bindings.push(bind('new', { kind: 'new' }, { help: 'New custom least-privilege role' }));
  // What could not be read again may be so no longer: nothing of it is changed before it was.
  if (role !== undefined && state.problem === undefined)
    bindings.push(bind('delete', { kind: 'delete', role }));
  bindings.push(...listKeys(state, (action): RolesAction => action));
  if (!state.isLoading) {
    bindings.push(bind('reload', { kind: 'load' }, state.problem ? { label: 'try again' } : { quiet: true }));
  }
  return [...bindings, ...moveKeys((move): RolesAction => ({ kind: 'move', move }))];
}
