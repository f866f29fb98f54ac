import { counted } from '../../../src/domain/text/plural.ts';
import { auditTime } from '../../../src/output/audit.ts';
import {
  filterLines,
  filterView,
  type LinearView,
  linearList,
  staleLines,
  unreadLines,
} from '../../linear/view.ts';
import { sortedBy, sortLines } from '../../list.ts';
import { type AuditRow, auditRules } from './rows.ts';
import type { AuditState } from './state.ts';
import { verdictText } from './words.ts';

/** Whether the audit log is unmodified, and its records as rows. */
export function auditLinear(state: AuditState): LinearView {
  const title = sortedBy(state, auditRules) ? 'Audit log' : 'Audit log, newest first';
  const { rows, shown, older, verdict, list, problem } = state;
  if (rows === undefined) return { title, lines: unreadLines(problem, 'Reading the audit log ...') };
  if (state.filtering) return filterView(title, state);
  return {
    title,
    lines: [
      ...staleLines(problem),
      ...(verdict ? [verdictText(verdict)] : []),
      ...(rows.length === 0 ? ['The audit log is empty.'] : []),
      ...filterLines(state, shown.length, rows.length),
      ...sortLines(state, auditRules),
      ...(older > 0 ? [`${counted(older, 'older record')}: svcacct audit list`] : []),
    ],
    list: linearList(shown, recordText, list.selected, 'open'),
  };
}

function recordText({ record, target, outcome }: AuditRow): string {
  return `${auditTime(record)}: ${record.action} ${target}, ${outcome}, by ${record.actor}`;
}
