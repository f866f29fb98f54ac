import type { LinearView } from '../../linear/view.ts';
import { recordFields } from './lines.ts';
import type { AuditRecordState } from './state.ts';

/** Everything a record says. */
export function auditRecordLinear({ record }: AuditRecordState): LinearView {
  return {
    title: `Record ${record.seq}`,
    lines: recordFields(record).map(([name, value]) => `${name}: ${value}`),
  };
}
