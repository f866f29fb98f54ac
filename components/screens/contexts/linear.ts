import { contextLine } from '../../../src/output/context.ts';
import { type LinearView, linearList, staleLines, unreadLines } from '../../linear/view.ts';
import type { Env } from '../../screen.ts';
import type { ContextsState } from './state.ts';

/** The contexts as rows. */
export function contextsLinear({ contexts, problem, list }: ContextsState, { place }: Env): LinearView {
  const title = 'Contexts';
  if (contexts === undefined) return { title, lines: unreadLines(problem, 'Reading the contexts ...') };
  const line = (entry: (typeof contexts)[number]) =>
    `${contextLine(entry)}${entry.name === place.name ? ', here' : ''}`;
  return {
    title,
    lines: [
      ...staleLines(problem),
      'A switch lasts until you quit; for commands: svcacct context use NAME. Add one: svcacct login URL',
    ],
    list: linearList(contexts, line, list.selected, 'enter'),
  };
}
