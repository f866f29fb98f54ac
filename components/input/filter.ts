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
