import { auditOutcome, auditTarget } from '../../../src/output/audit.ts';
import type { AuditRecord } from '../../../src/ports.ts';
import { filtered, readQuery, type Searchable } from '../../input/query.ts';

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

/** What a filter can name of a record: `action:token.create`, `who:cron`, `outcome:failed`. */
export const auditFields = ['action', 'who', 'context', 'outcome', 'user'] as const;

/** @returns the rows that a filter asks for. */
export function matchingRecords(rows: readonly AuditRow[], filter: string): readonly AuditRow[] {
  return filtered(rows, readQuery(filter, auditFields), ({ search }) => search);
}
