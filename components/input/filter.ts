import { type Binding, bind } from '../keymap.ts';
import { type Move, moveKeys } from '../primitives/list-window.ts';
import type { Key } from './keys.ts';
import { edit, type TextField, textField } from './text-field.ts';

/** The filter of a list: its text, and whether it is being typed. */
export interface Filter {
  readonly filter: TextField;
  readonly filtering: boolean;
}

/** What can happen to it. After `type` and `clearFilter` the list has to be filtered anew. */
export type FilterAction =
  | { readonly kind: 'filter' }
  | { readonly kind: 'type'; readonly key: Key }
  | { readonly kind: 'keepFilter' }
  | { readonly kind: 'clearFilter' };

/** A filter nothing was typed into. */
export const emptyFilter: Filter = { filter: textField(), filtering: false };

/** @returns the state of a screen after an action of its filter. */
export function updateFilter<State extends Filter>(state: State, action: FilterAction): State {
  switch (action.kind) {
    case 'filter':
      return { ...state, filtering: true };
    case 'type':
      return { ...state, filter: edit(state.filter, action.key) ?? state.filter };
    case 'keepFilter':
      return { ...state, filtering: false };
    case 'clearFilter':
      return { ...state, ...emptyFilter };
  }
}

/** The keys while a filter is typed: all others go into it. */
export function filterKeys<Action>(
  toAction: (action: FilterAction | { readonly kind: 'move'; readonly move: Move }) => Action,
): readonly Binding<Action>[] {
  return [
    bind('accept', toAction({ kind: 'keepFilter' })),
    bind('back', toAction({ kind: 'clearFilter' }), { label: 'clear' }),
    ...moveKeys((move) => toAction({ kind: 'move', move })),
  ];
}

/** The keys of a list that can be filtered, while none is typed. */
export function filteredKeys<Action>(
  { filter }: Filter,
  toAction: (action: FilterAction) => Action,
): readonly Binding<Action>[] {
  return [
    bind('filter', toAction({ kind: 'filter' })),
    ...(filter.value === ''
      ? []
      : [bind('back', toAction({ kind: 'clearFilter' }), { label: 'clear filter' })]),
  ];
}

/** While a filter is typed, keys go into it. */
export function filterTyping({ filtering }: Filter): ((key: Key) => FilterAction) | undefined {
  return filtering ? (key) => ({ kind: 'type', key }) : undefined;
}
