import type { Key } from '../../input/keys.ts';
import { type Binding, bind } from '../../keymap.ts';
import { moveKeys } from '../../primitives/list-window.ts';
import { type AuditAction, type AuditState, selectedRow } from './state.ts';

/** The keys of the audit screen, as its state allows them. */
export function auditKeys(state: AuditState): readonly Binding<AuditAction>[] {
  const moves = moveKeys((move): AuditAction => ({ kind: 'move', move }));
  if (state.filtering) {
    return [
      bind<AuditAction>('accept', { kind: 'keepFilter' }),
      bind('back', { kind: 'clearFilter' }, { label: 'clear' }),
      ...moves,
    ];
  }
  const bindings: Binding<AuditAction>[] = [];
  if (selectedRow(state)) bindings.push(bind('open', { kind: 'open' }));
  if (state.rows?.length) bindings.push(bind('filter', { kind: 'filter' }));
  if (state.filter.value !== '')
    bindings.push(bind('back', { kind: 'clearFilter' }, { label: 'clear filter' }));
  if (!state.loading) {
    bindings.push(bind('reload', { kind: 'load' }, { label: state.problem ? 'try again' : 'check again' }));
  }
  return [...bindings, ...moves];
}

/** While the filter is typed, keys go into it. */
export function auditTyping(state: AuditState): ((key: Key) => AuditAction) | undefined {
  return state.filtering ? (key) => ({ kind: 'type', key }) : undefined;
}
