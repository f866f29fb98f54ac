import { type Binding, bind } from '../../keymap.ts';
import { moveKeys } from '../../primitives/list-window.ts';
import { jobsOf, type RotationsAction, type RotationsState, selectedRotation } from './state.ts';

/** The keys of the unfinished rotations, as the one at the cursor allows them. */
export function rotationsKeys(state: RotationsState): readonly Binding<RotationsAction>[] {
  const selected = selectedRotation(state);
  const jobs = jobsOf(selected);
  const bindings: Binding<RotationsAction>[] = [];
  if (jobs.includes('resume')) {
    bindings.push(bind('rotate', { kind: 'resume' }, { label: 'resume', help: 'Go on where it stopped' }));
  }
  if (jobs.includes('finish')) {
    const words = { label: 'revoke the old', help: 'Revoke the old token now (asks first)' };
    bindings.push(bind('delete', { kind: 'finish' }, words));
  }
  if (jobs.includes('abort')) {
    const words = { label: 'take back', help: 'Take the new token back; the old one stays (asks first)' };
    bindings.push(bind('delete', { kind: 'abort' }, words));
  }
  if (selected) bindings.push(bind('open', { kind: 'open' }, { label: 'open account' }));
  if (!state.loading) {
    bindings.push(bind('reload', { kind: 'load' }, state.problem ? { label: 'try again' } : { quiet: true }));
  }
  return [...bindings, ...moveKeys((move): RotationsAction => ({ kind: 'move', move }))];
}
