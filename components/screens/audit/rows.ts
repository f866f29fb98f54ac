import { byText } from '../../../src/domain/text/order.ts';
import { auditOutcome, auditTarget } from '../../../src/output/audit.ts';
import type { AuditRecord } from '../../../src/ports.ts';
import type { Searchable } from '../../input/query.ts';
import type { ListRules } from '../../list.ts';

/** A record as the list shows it. */
export interface AuditRow {
  readonly record: AuditRecord;
  readonly target: string;
  readonly outcome: string;
  /** What the filter looks in. */
  readonly search: Searchable;
}

/** @returns the row of a record. */
export function rowOf(record: AuditRecord): AuditRow {
  const { at, actor, identity = '', context, action, fingerprint = '' } = record;
  const target = auditTarget(record);
  const outcome = auditOutcome(record);
  const text = [at, actor, identity, context, action, target, outcome, fingerprint].join('\n').toLowerCase();
  const fields = () => ({
    action: [action],
    who: [actor.toLowerCase()],
    context: [context.toLowerCase()],
    outcome: [record.outcome],
    user: record.user === undefined ? [] : [record.user.toLowerCase()],
  });
  return { record, target, outcome, search: { text, fields } };
}

/** How the records are searched and sorted. */
export const auditRules: ListRules<AuditRow> = {
  idOf: ({ record }) => String(record.seq),
  searchable: ({ search }) => search,
  fields: ['action', 'who', 'context', 'outcome', 'user'],
  sorts: [
    { heading: 'TIME (UTC)', compare: newestFirst },
    { heading: 'ACTION', compare: (a, b) => byText(a.record.action, b.record.action) || newestFirst(a, b) },
    { heading: 'ON', compare: (a, b) => byText(a.target, b.target) || newestFirst(a, b) },
    {
      heading: 'OUTCOME',
      // What failed first.
      compare: (a, b) => byText(b.record.outcome, a.record.outcome) || newestFirst(a, b),
    },
    { heading: 'WHO', compare: (a, b) => byText(a.record.actor, b.record.actor) || newestFirst(a, b) },
    {
      heading: 'CONTEXT',
      compare: (a, b) => byText(a.record.context, b.record.context) || newestFirst(a, b),
    },
  ],
  isReadSorted: true,
};

function newestFirst(a: AuditRow, b: AuditRow): number {
  return b.record.seq - a.record.seq;
}
