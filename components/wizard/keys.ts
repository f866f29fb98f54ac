import { destinationKeys } from '../destinations/keys.ts';
import type { Key } from '../input/keys.ts';
import { type Binding, bind } from '../keymap.ts';
import { moveKeys } from '../primitives/list-window.ts';
import { storeKeys } from '../secret-store/keys.ts';
import { startRows } from './start.ts';
import { deliverAction, storeAction, typedField, type WizardAction, type WizardState } from './state.ts';

/** The keys of a wizard, as the line at hand allows them. */
export function wizardKeys(state: WizardState): readonly Binding<WizardAction>[] {
  if (state.phase === 'working') return [];
  if (state.phase === 'done' && state.made) return resultKeys(state);
  const back = bind<WizardAction>('back', { kind: 'back' });
  if (state.problem !== undefined) return problemKeys(state, back);
  if (state.known === undefined) return [back];
  if (state.phase === 'trying') return [{ ...back, label: 'do not wait' }];
  if (state.panel) return panelKeys(state, back);
  return state.phase === 'start' ? startKeys(state, back) : reviewKeys(state, back);
}

function problemKeys({ known }: WizardState, back: Binding<WizardAction>): readonly Binding<WizardAction>[] {
  return known === undefined
    ? [bind<WizardAction>('reload', { kind: 'prepare' }, { label: 'try again' }), back]
    : [bind<WizardAction>('accept', { kind: 'next' }, { label: 'to the review' }), back];
}

function startKeys(state: WizardState, back: Binding<WizardAction>): readonly Binding<WizardAction>[] {
  const isDraft = startRows(state)[state.list.selected]?.kind === 'draft';
  return [
    bind('accept', { kind: 'next' }, { label: isDraft ? 'continue' : 'review' }),
    back,
    ...moveKeys((move): WizardAction => ({ kind: 'move', move })),
  ];
}

function reviewKeys(state: WizardState, back: Binding<WizardAction>): readonly Binding<WizardAction>[] {
  const isTyping = typedField(state) !== undefined;
  const labels: Partial<Record<WizardState['field'], string>> = {
    roles: 'choose roles',
    secret: 'choose the store',
    deliver: 'destinations',
    create: 'create',
  };
  return [
    bind<WizardAction>(
      'accept',
      { kind: 'next' },
      {
        label: labels[state.field] ?? 'accept',
        help: 'Do what the line says: create it, change it, or go to the next',
      },
    ),
    ...(isTyping ? [] : letterKeys(state)),
    { ...back, label: state.user === undefined ? 'purpose' : 'back' },
    bind<WizardAction>('up', { kind: 'step', by: -1 }, { quiet: true }),
    bind<WizardAction>('down', { kind: 'step', by: 1 }, { quiet: true }),
    bind<WizardAction>('nextField', { kind: 'step', by: 1 }, { label: 'next field' }),
    bind<WizardAction>('previousField', { kind: 'step', by: -1 }, { quiet: true }),
  ];
}

function letterKeys({ owner }: WizardState): readonly Binding<WizardAction>[] {
  return [
    bind('deliver', { kind: 'look', at: 'deliver' }),
    // A token is given roles its account holds: there is nothing to advise.
    ...(owner ? [] : [why]),
    bind<WizardAction>(
      'copy',
      { kind: 'copy' },
      { label: 'copy command', help: 'Copy the equivalent command' },
    ),
  ];
}

const why = bind<WizardAction>(
  'why',
  { kind: 'look', at: 'why' },
  { help: 'Show why these roles, and their extra permissions' },
);

function panelKeys(state: WizardState, back: Binding<WizardAction>): readonly Binding<WizardAction>[] {
  if (state.panel === 'store') return within(storeKeys(state.store), storeAction);
  if (state.panel === 'deliver') return within(destinationKeys(state.deliver, 'done'), deliverAction);
  const moves = moveKeys((move): WizardAction => ({ kind: 'move', move }));
  const next = (label: string) => bind<WizardAction>('accept', { kind: 'next' }, { label });
  const choose = bind<WizardAction>('choose', { kind: 'choose' });
  if (state.panel === 'why') return [next('to the review'), back, ...moves];
  if (state.panel === 'needs') return [next('take these'), choose, back, ...moves];
  const needs = bind<WizardAction>(
    'new',
    { kind: 'look', at: 'needs' },
    { label: 'other needs', help: 'Select what the account has to do' },
  );
  return [next('take these'), choose, ...(state.owner ? [] : [needs, why]), back, ...moves];
}

function within<Inner>(
  bindings: readonly Binding<Inner>[],
  wrap: (action: Inner) => WizardAction,
): readonly Binding<WizardAction>[] {
  return bindings.map((binding) => ({ ...binding, action: wrap(binding.action) }));
}

function resultKeys({ shown, user }: WizardState): readonly Binding<WizardAction>[] {
  return [
    bind('reveal', { kind: 'reveal' }, { label: shown ? 'hide' : 'reveal' }),
    bind('copy', { kind: 'copy' }),
    bind('accept', { kind: 'finish' }, user === undefined ? { label: 'to the account' } : { label: 'done' }),
  ];
}

/** Where something is typed, keys go into it. */
export function wizardTyping(state: WizardState): ((key: Key) => WizardAction) | undefined {
  if (state.phase !== 'review' || state.problem) return undefined;
  if (state.panel === 'store' && state.store.form) return (key) => storeAction({ kind: 'type', key });
  if (state.panel === 'deliver' && state.deliver.form) return (key) => deliverAction({ kind: 'type', key });
  return typedField(state) === undefined ? undefined : (key) => ({ kind: 'type', key });
}
