import type { Key } from '../input/keys.ts';
import { type Binding, bind } from '../keymap.ts';
import { moveKeys } from '../primitives/list-window.ts';
import { fieldAt } from './answers.ts';
import { stepAt, type WizardAction, type WizardState } from './state.ts';

/** The keys of a wizard, as its step allows them. */
export function wizardKeys(state: WizardState): readonly Binding<WizardAction>[] {
  if (state.phase === 'working') return [];
  if (state.phase === 'done') return resultKeys(state);
  const back = bind<WizardAction>('back', { kind: 'back' }, state.at === 0 ? { label: 'cancel' } : {});
  if (state.problem !== undefined || state.known === undefined) return [back];
  const moves = moveKeys((move): WizardAction => ({ kind: 'move', move }));
  const next = bind<WizardAction>('accept', { kind: 'next' });
  switch (stepAt(state)) {
    case 'roles':
      return [...rolesKeys(state, next), back, ...moves];
    case 'review':
      return [
        bind('accept', { kind: 'next' }, { label: 'create', help: 'Create it now' }),
        bind('copy', { kind: 'copy' }, { label: 'copy commands', help: 'Copy the equivalent commands' }),
        { ...back, label: 'change' },
      ];
    case 'secret': {
      const again = bind<WizardAction>('reload', { kind: 'tryStore' }, { label: 'try again' });
      return typeof state.probe === 'object' ? [next, again, back, ...moves] : [next, back, ...moves];
    }
    default:
      return [next, back, ...moves];
  }
}

/** A token is given roles its account holds: there is nothing to advise. */
function rolesKeys({ rolesView, owner }: WizardState, next: Binding<WizardAction>): Binding<WizardAction>[] {
  const choose = bind<WizardAction>('choose', { kind: 'choose' });
  if (owner) return [next, choose];
  if (rolesView === 'why') return [{ ...next, label: 'back to the roles' }];
  if (rolesView === 'needs') return [{ ...next, label: 'take these' }, choose];
  return [
    next,
    choose,
    bind(
      'new',
      { kind: 'look', at: 'needs' },
      { label: 'other needs', help: 'Select what the account has to do' },
    ),
    bind('why', { kind: 'look', at: 'why' }, { help: 'Show why these roles, and their extra permissions' }),
  ];
}

function resultKeys({ shown, user }: WizardState): readonly Binding<WizardAction>[] {
  return [
    bind('reveal', { kind: 'reveal' }, { label: shown ? 'hide' : 'reveal' }),
    bind('copy', { kind: 'copy' }),
    bind('accept', { kind: 'finish' }, user === undefined ? { label: 'to the account' } : { label: 'done' }),
  ];
}

/** Where a name or a date is typed, keys go into it. */
export function wizardTyping(state: WizardState): ((key: Key) => WizardAction) | undefined {
  return fieldAt(state) === undefined ? undefined : (key) => ({ kind: 'type', key });
}
