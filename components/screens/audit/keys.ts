import { filterKeys } from '../../input/filter.ts';
import { type Binding, bind } from '../../keymap.ts';
import { listKeys, selectedRow } from '../../list.ts';
import { moveKeys } from '../../primitives/list-window.ts';
import type { AuditAction, AuditState } from './state.ts';

/** The keys of the audit screen, as its state allows them. */
export function auditKeys(state: AuditState): readonly Binding<AuditAction>[] {
  if (state.filtering) return filterKeys((action): AuditAction => action);
  const bindings: Binding<AuditAction>[] = [];
  if (selectedRow(state)) bindings.push(bind('open', { kind: 'open' }));
  bindings.push(...listKeys(state, (action): AuditAction => action));
  if (!state.loading) {
    bindings.push(bind('reload', { kind: 'load' }, { label: state.problem ? 'try again' : 'refresh' }));
  }
  return [...bindings, ...moveKeys((move): AuditAction => ({ kind: 'move', move }))];
}
