import { nextWords } from '../../../src/output/rotation-list.ts';
import {
  filterLines,
  filterView,
  type LinearView,
  linearList,
  staleLines,
  unreadLines,
} from '../../linear/view.ts';
import { sortLines } from '../../list.ts';
import { type RotationsState, rotationRules, selectedRotation } from './state.ts';

/** The unfinished rotations as rows, and what to do about the selected one. */
export function rotationsLinear(state: RotationsState): LinearView {
  const title = 'Rotations';
  const { rows: rotations, shown, problem, list } = state;
  if (rotations === undefined) return { title, lines: unreadLines(problem, 'Reading the rotations ...') };
  if (state.filtering) return filterView(title, state);
  const hint = selectedRotation(state)?.problem?.hint;
  return {
    title,
    lines: [
      ...staleLines(problem),
      ...(rotations.length === 0 ? ['No rotation is unfinished. r on a token starts one.'] : []),
      ...filterLines(state, shown.length, rotations.length),
      ...sortLines(state, rotationRules),
      ...(hint === undefined ? [] : hint.split('\n')),
    ],
    list: linearList(
      shown,
      (one) => `${one.id} to ${one.successor}: ${one.standing}, ${nextWords(one)}`,
      list.selected,
    ),
  };
}
