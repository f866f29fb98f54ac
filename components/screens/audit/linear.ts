import { counted } from '../../../src/domain/text/plural.ts';
import { auditTime } from '../../../src/output/audit.ts';
import { filterLines, type LinearView, linearList, rowsView } from '../../linear/view.ts';
import { sortedBy, sortLines } from '../../list.ts';
import { type AuditRow, auditRules } from './rows.ts';
import type { AuditState } from './state.ts';
import { verdictText } from './words.ts';

/** Whether the audit log is unmodified, and its records as rows. */
export function auditLinear(state: AuditState): LinearView {
  const title = sortedBy(state, auditRules) ? 'Audit log' : 'Audit log, newest first';
  const { shown, older, verdict, list } = state;
  return rowsView(title, state, 'Reading the audit log ...', (rows) => ({
    lines: [
      ...(verdict ? [verdictText(verdict)] : []),
      ...(rows.length === 0 ? ['The audit log is empty.'] : []),
      ...filterLines(state, shown.length, rows.length),
      ...sortLines(state, auditRules),
      ...(older > 0 ? [`${counted(older, 'older record')}: svcacct audit list`] : []),
    ],
    list: linearList(shown, recordText, list.selected, 'open'),
  }));
}

function recordText({ record, target, outcome }: AuditRow): string {
  return `${auditTime(record)}: ${record.action} ${target}, ${outcome}, by ${record.actor}`;
}
