import { localContext } from '../../../src/domain/settings/settings.ts';
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
  reload: (state, env) => updateContexts(state, { kind: 'load' }, env),
  View: ContextsView,
  linear: contextsLinear,
});

function contextsKeys(state: ContextsState): readonly Binding<ContextsAction>[] {
  const reload = bind<ContextsAction>(
    'reload',
    { kind: 'load' },
    state.problem ? { label: 'try again' } : { quiet: true },
  );
  const add = bind<ContextsAction>(
    'new',
    { kind: 'add' },
    { label: 'add', help: 'Add a service, by signing in to it' },
  );
  const selected = selectedContext(state);
  return [
    ...(selected === undefined
      ? []
      : [bind<ContextsAction>('enter', { kind: 'enter', context: selected.name })]),
    add,
    ...(selected === undefined ? [] : ofContext(selected)),
    reload,
    ...moveKeys((move): ContextsAction => ({ kind: 'move', move })),
  ];
}

function ofContext(context: NonNullable<ReturnType<typeof selectedContext>>): Binding<ContextsAction>[] {
  const { name, url, current } = context;
  return [
    ...(url === undefined
      ? []
      : [
          bind<ContextsAction>(
            'signIn',
            { kind: 'signIn', context: name },
            { label: 'sign in', help: 'Renew the login of this context' },
          ),
        ]),
    ...(name === localContext
      ? []
      : [
          bind<ContextsAction>(
            'delete',
            { kind: 'remove', context },
            { label: 'remove', help: 'Remove this context from this machine (asks first)' },
          ),
        ]),
    ...(current
      ? []
      : [bind<ContextsAction>('useContext', { kind: 'use', context: name }, { label: 'use for commands' })]),
  ];
}
