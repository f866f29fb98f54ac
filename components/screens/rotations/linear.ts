import { nextWords } from '../../../src/output/rotation-list.ts';
import { hintWords } from '../../hint-words.ts';
import { filterLines, type LinearView, linearList, rowsView } from '../../linear/view.ts';
import { sortLines } from '../../list.ts';
import { newsText } from '../../list-news.ts';
import { type RotationsState, rotationRules, selectedRotation } from './state.ts';

/** The unfinished rotations as rows, and what to do about the selected one. */
export function rotationsLinear(state: RotationsState): LinearView {
  const title = 'Rotations';
  const { shown, list } = state;
  const hint = selectedRotation(state)?.problem?.hint;
  return rowsView(title, state, 'Reading the rotations ...', (rotations) => ({
    lines: [
      ...(state.news ? [newsText(state.news, 'rotation')] : []),
      ...(rotations.length === 0 ? ['No rotation is unfinished. r on a token starts one.'] : []),
      ...filterLines(state, shown.length, rotations.length),
      ...sortLines(state, rotationRules),
      ...(hint === undefined ? [] : hintWords(hint).split('\n')),
    ],
    list: linearList(
      shown,
      (one) => `${one.id} to ${one.successor}: ${one.standing}, ${nextWords(one)}`,
      list.selected,
    ),
  }));
}
