import { auditOutcome, auditTarget } from '../../../src/output/audit.ts';
import type { AuditRecord } from '../../../src/ports.ts';

/** A record as the list shows it. */
export interface AuditRow {
  readonly record: AuditRecord;
  readonly target: string;
  readonly outcome: string;
  /** What the filter looks in, in lower case. */
  readonly text: string;
}

/** @returns the row of a record. */
export function rowOf(record: AuditRecord): AuditRow {
  const { at, actor, identity = '', context, action, fingerprint = '' } = record;
  const target = auditTarget(record);
  const outcome = auditOutcome(record);
  const text = [at, actor, identity, context, action, target, outcome, fingerprint].join(' ').toLowerCase();
  return { record, target, outcome, text };
}

/** @returns the rows that contain every word of the filter. */
export function matching(rows: readonly AuditRow[], filter: string): readonly AuditRow[] {
  const words = filter.toLowerCase().split(' ').filter(Boolean);
  return words.length === 0 ? rows : rows.filter(({ text }) => words.every((word) => text.includes(word)));
}
