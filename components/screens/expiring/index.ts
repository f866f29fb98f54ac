import { filterKeys, filterTyping } from '../../input/filter.ts';
import { type Binding, bind } from '../../keymap.ts';
import { listKeys } from '../../list.ts';
import { moveKeys } from '../../primitives/list-window.ts';
import { defineScreen } from '../../screen.ts';
import { expiringLinear } from './linear.ts';
import {
  type ExpiringAction,
  type ExpiringState,
  refsToRotate,
  reloadExpiring,
  selectedToken,
  startExpiring,
  updateExpiring,
} from './state.ts';
import { ExpiringView } from './view.tsx';

/** The tokens of the whole context, soonest first, and a timeline of the coming year. */
export const expiringScreen = defineScreen<undefined, ExpiringState, ExpiringAction>({
  name: 'expiring',
  crumb: () => 'Expiring',
  start: startExpiring,
  update: updateExpiring,
  keys: expiringKeys,
  typing: filterTyping,
  reload: reloadExpiring,
  live: true,
  View: ExpiringView,
  linear: expiringLinear,
});

function expiringKeys(state: ExpiringState): readonly Binding<ExpiringAction>[] {
  if (state.filtering) return filterKeys((action): ExpiringAction => action);
  const bindings: Binding<ExpiringAction>[] = [];
  const selected = selectedToken(state);
  if (selected) {
    const refs = refsToRotate(state);
    bindings.push(
      bind('choose', { kind: 'mark' }, { label: 'select' }),
      bind('range', { kind: 'markRange' }, { quiet: true }),
      bind('all', { kind: 'markAll' }, { quiet: true }),
    );
    // What could not be read again may be so no longer: nothing of it is changed before it was.
    if (refs.length > 0 && state.problem === undefined) {
      const label = state.marks.size > 0 ? { label: `rotate ${refs.length} selected` } : {};
      bindings.push(
        bind('rotate', { kind: 'rotate', refs }, label),
        bind('copy', { kind: 'copy' }, { label: 'copy the command' }),
      );
    }
    if (state.problem === undefined) {
      const count = state.marks.size > 0 ? ` ${state.marks.size}` : '';
      bindings.push(
        bind('delete', { kind: 'several', does: 'revoke' }, { label: `revoke${count}` }),
        bind(
          'deliver',
          { kind: 'several', does: 'deliver' },
          { label: `deliver${count}`, help: 'Deliver the stored secrets to their destinations' },
        ),
      );
    }
    bindings.push(bind('open', { kind: 'open', user: selected.user_name }, { label: 'open account' }));
  }
  if (state.rows) bindings.push(bind('within', { kind: 'within' }));
  bindings.push(...listKeys(state, (action): ExpiringAction => action));
  if (!state.loading) {
    bindings.push(bind('reload', { kind: 'load' }, state.problem ? { label: 'try again' } : { quiet: true }));
  }
  return [...bindings, ...moveKeys((move): ExpiringAction => ({ kind: 'move', move }))];
}
