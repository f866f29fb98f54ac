import { auditMarks, auditOutcome, auditTarget, auditTime } from '../../../src/output/audit.ts';
import type { AuditRecord } from '../../../src/ports.ts';

/** @returns everything a record says, as names and values. */
export function recordFields(record: AuditRecord): readonly (readonly [string, string])[] {
  const { actor, identity, context, action, fingerprint, details = {}, seq, hash } = record;
  return [
    ['When', auditTime(record)],
    ['Who', identity === undefined ? actor : `${actor}, as ${identity}`],
    ['Context', context],
    ['Action', action],
    ['On', auditTarget(record)],
    ['Outcome', auditOutcome(record)],
    ['Secret', fingerprint === undefined ? '' : `fingerprint ${fingerprint}`],
    ...Object.entries(details).map(([name, value]) => [nameOf(name), valueText(value)] as const),
    ['Record', String(seq)],
    ['Hash', hash],
    ...auditMarks(record).map((mark) => ['Note', mark] as const),
  ].filter(([, value]) => value !== '') as (readonly [string, string])[];
}

function nameOf(name: string): string {
  const words = name.replaceAll('_', ' ');
  return `${words.charAt(0).toUpperCase()}${words.slice(1)}`;
}

function valueText(value: NonNullable<AuditRecord['details']>[string]): string {
  return Array.isArray(value) ? value.join(', ') : String(value);
}
