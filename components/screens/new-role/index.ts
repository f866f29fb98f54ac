import type { Key } from '../../input/keys.ts';
import { type Binding, bind } from '../../keymap.ts';
import { moveKeys } from '../../primitives/list-window.ts';
import { defineScreen } from '../../screen.ts';
import { newRoleLinear } from './linear.ts';
import { type NewRoleAction, type NewRoleState, startNewRole, updateNewRole } from './state.ts';
import { NewRoleView } from './view.tsx';

/** A role custom least-privilege role: what it is for, and its name. */
export const newRoleScreen = defineScreen<undefined, NewRoleState, NewRoleAction>({
  name: 'new-role',
  crumb: () => 'new role',
  start: startNewRole,
  update: updateNewRole,
  keys: newRoleKeys,
  typing: newRoleTyping,
  View: NewRoleView,
  linear: newRoleLinear,
});

function newRoleKeys({ advisor, name, isBusy, problem }: NewRoleState): readonly Binding<NewRoleAction>[] {
  if (isBusy) return [];
  const back = bind<NewRoleAction>('back', { kind: 'back' });
  if (problem || advisor === undefined) return [back];
  if (name) return [bind('accept', { kind: 'next' }, { label: 'create', help: 'Create it now' }), back];
  return [
    bind('choose', { kind: 'choose' }, { label: 'tick' }),
    bind('accept', { kind: 'next' }, { label: 'name it' }),
    back,
    ...moveKeys((move): NewRoleAction => ({ kind: 'move', move })),
  ];
}

/** Once the name is asked for, keys go into it. */
function newRoleTyping({ name, isBusy, problem }: NewRoleState): ((key: Key) => NewRoleAction) | undefined {
  return name && !isBusy && !problem ? (key) => ({ kind: 'type', key }) : undefined;
}
