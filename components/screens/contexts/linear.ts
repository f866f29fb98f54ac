import { contextLine } from '../../../src/output/context.ts';
import { type LinearView, linearList, staleLines, unreadLines } from '../../linear/view.ts';
import type { Env } from '../../screen.ts';
import { type ContextsState, contextStateText, contextTrouble } from './state.ts';

/** The contexts as rows. */
export function contextsLinear(state: ContextsState, { place }: Env): LinearView {
  const { contexts, problem, list } = state;
  const title = 'Contexts';
  if (contexts === undefined) return { title, lines: unreadLines(problem, 'Reading the contexts ...') };
  const line = (entry: (typeof contexts)[number]) =>
    [
      contextLine(entry),
      ...(entry.name === place.name ? ['here'] : []),
      ...(entry.current ? ['used by commands'] : []),
      contextStateText(state, entry),
    ].join(', ');
  return {
    title,
    lines: [
      ...staleLines(problem),
      'A switch lasts until you quit; U lets commands work in that context, too.',
      ...contexts.flatMap((entry) => {
        const trouble = contextTrouble(state, entry);
        return trouble === undefined ? [] : [`${entry.name}: ${trouble}`];
      }),
    ],
    list: linearList(contexts, line, list.selected, 'enter'),
  };
}
