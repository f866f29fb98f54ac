import type { LinearView } from '../../linear/view.ts';
import { saidOfItem, severalRemark, warningsOfItem } from './lines.ts';
import type { SeveralState } from './state.ts';
import { jobWords, objectOf } from './words.ts';

/** Several changes: what to know of each, then what came of each. */
export function severalLinear(state: SeveralState): LinearView {
  const { items } = state;
  const remark = severalRemark(state);
  return {
    title: jobWords(items.map(({ order }) => order)).title,
    lines: [
      ...items.map((item) =>
        [`${objectOf(item.order)}: ${saidOfItem(item).text}`, ...warningsOfItem(item)].join('; '),
      ),
      ...(remark === '' ? [] : [remark]),
    ],
  };
}
