import { filterKeys } from '../../input/filter.ts';
import { type Binding, bind } from '../../keymap.ts';
import { listKeys } from '../../list.ts';
import { moveKeys } from '../../primitives/list-window.ts';
import { jobsOf, type RotationsAction, type RotationsState, selectedRotation } from './state.ts';

/** The keys of the unfinished rotations, as the one at the cursor allows them. */
export function rotationsKeys(state: RotationsState): readonly Binding<RotationsAction>[] {
  if (state.filtering) return filterKeys((action): RotationsAction => action);
  const selected = selectedRotation(state);
  const bindings: Binding<RotationsAction>[] = [];
  if (selected) {
    // What could not be read again may be so no longer: nothing of it is changed before it was.
    const jobs = state.problem ? [] : jobsOf(selected);
    const { id, user_name: user } = selected;
    bindings.push(
      ...jobs.map((job) => bind<RotationsAction>(verbOf[job], { kind: 'see', job, id }, wordsOf[job])),
      bind('open', { kind: 'open', user }, { label: 'open account' }),
    );
  }
  bindings.push(...listKeys(state, (action): RotationsAction => action));
  if (!state.loading) {
    bindings.push(bind('reload', { kind: 'load' }, state.problem ? { label: 'try again' } : { quiet: true }));
  }
  return [...bindings, ...moveKeys((move): RotationsAction => ({ kind: 'move', move }))];
}

const verbOf = { resume: 'resume', finish: 'delete', abort: 'delete' } as const;

const wordsOf = {
  resume: { label: 'resume', help: 'Resume the rotation' },
  finish: { label: 'revoke the old', help: 'Revoke the old token now (asks first)' },
  abort: { label: 'roll back', help: 'Roll back: revoke the new token, use the old one (asks first)' },
} as const;
