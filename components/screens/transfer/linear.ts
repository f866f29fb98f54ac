import { type LinearView, linearList, problemLines } from '../../linear/view.ts';
import { itemsOf, type TransferState, transferProgress, transferTitle } from './state.ts';

/** The file, then a row for each thing that is imported. */
export function transferLinear(state: TransferState): LinearView {
  const { file, choices, imported, result, busy, problem, list } = state;
  const title = transferTitle(state);
  if (busy) return { title, lines: [transferProgress(state)] };
  const lines = [
    ...(problem ? problemLines(problem) : []),
    ...(result === undefined ? [] : [result]),
    ...(choices.length === 0 ? [] : [`Paths: ${choices.join(' ')}`]),
  ];
  if (imported) return { title, lines, list: linearList(itemsOf(state), (item) => item, list.selected) };
  return result === undefined
    ? { title, lines, field: { label: 'File', value: file.value } }
    : { title, lines };
}
