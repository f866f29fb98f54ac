import { type Binding, bind } from '../../keymap.ts';
import { moveKeys } from '../../primitives/list-window.ts';
import { defineScreen } from '../../screen.ts';
import { contextsLinear } from './linear.ts';
import {
  type ContextsAction,
  type ContextsState,
  selectedContext,
  startContexts,
  updateContexts,
} from './state.ts';
import { ContextsView } from './view.tsx';

/** Where one can work: the store on this machine, and the services one logged in to. */
export const contextsScreen = defineScreen<undefined, ContextsState, ContextsAction>({
  name: 'contexts',
  crumb: () => 'Contexts',
  start: startContexts,
  update: updateContexts,
  keys: contextsKeys,
  View: ContextsView,
  linear: contextsLinear,
});

function contextsKeys(state: ContextsState): readonly Binding<ContextsAction>[] {
  const reload = bind<ContextsAction>(
    'reload',
    { kind: 'load' },
    state.problem ? { label: 'try again' } : { quiet: true },
  );
  const context = selectedContext(state)?.name;
  const enter = context === undefined ? [] : [bind<ContextsAction>('enter', { kind: 'enter', context })];
  return [...enter, reload, ...moveKeys((move): ContextsAction => ({ kind: 'move', move }))];
}
