import { filterLines, filterView, type LinearView, linearList, unreadLines } from '../../linear/view.ts';
import { sortLines } from '../../list.ts';
import type { Env } from '../../screen.ts';
import { stopsAhead, timelineWords } from '../expiring/timeline.ts';
import { workingMend } from './keys.ts';
import { type AttentionRow, attentionRules, fixOf, headlineOf, messageOf, subjectOf } from './rows.ts';
import { type AttentionState, isEmpty, selectedLine } from './state.ts';
import { weekText } from './week.ts';
import { welcomeLines } from './welcome.ts';
import { contextSentence, recentText } from './words.ts';

/** What needs a person as rows, each context in a sentence, the coming year in numbers. */
export function attentionLinear(state: AttentionState, { now }: Env): LinearView {
  const { contexts, rows, shown, list, week, isWeekListed } = state;
  const title = isWeekListed && week !== undefined ? 'Tokens of the week' : 'Attention';
  if (contexts === undefined || rows === undefined)
    return { title, lines: unreadLines(state.problem, 'Reading the contexts ...') };
  if (state.filtering) return filterView(title, state);
  if (isEmpty(state) && rows.length === 0) return { title, lines: welcomeLines };
  const selected = selectedLine(state);
  const fix = selected && fixOf(selected, contexts);
  return {
    title,
    lines: [
      ...(rows.length === 0
        ? [isWeekListed ? 'No token expires in this week.' : 'Nothing needs you now.']
        : []),
      ...filterLines(state, shown.length, rows.length),
      ...sortLines(state, attentionRules),
      ...contexts.map((context) => `${contextSentence(context)}.`),
      `Tokens that expire: ${timelineWords(stopsAhead(state.stops, now))}.`,
      ...(week === undefined ? [] : [`Week ${weekText(contexts, week, now)}.`]),
      ...state.recent.slice(0, 3).map((record) => `Just happened: ${recentText(record)}.`),
      ...(fix === undefined ? [] : [`To fix the selected line: ${fix}`]),
    ],
    list: linearList(shown, (row) => rowText(row, state, now), list.selected),
  };
}

function rowText(row: AttentionRow, state: AttentionState, now: Date): string {
  const mend = workingMend(row, state);
  const where = (state.contexts?.length ?? 0) > 1 ? `${row.context}: ` : '';
  const subject = row.is === 'unread' ? '' : ` ${subjectOf(row)}:`;
  const key = mend === undefined ? '' : ` (${mend.label})`;
  return `${where}${headlineOf(row, now).text}${subject} ${messageOf(row)}${key}`;
}
