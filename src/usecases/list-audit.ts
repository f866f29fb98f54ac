import type { AuditRecord, Ports } from '../ports.ts';
import { type AuditQuery, matcherOf } from './audit-query.ts';

/** The records that were asked for, newest first. */
export interface AuditListed {
  readonly records: readonly AuditRecord[];
  /** How many there were, where only the newest were asked for. */
  readonly matching: number;
  /** Lines of the trail that are no record. */
  readonly unreadable: number;
}

/**
 * Reads the audit trail.
 * @param query `count` keeps so many of the newest
 * @throws UserError `usage`, `store_unreadable`
 */
export async function listAudit(
  { audit, clock }: Pick<Ports, 'audit' | 'clock'>,
  query: AuditQuery & { readonly count?: number | undefined },
): Promise<AuditListed> {
  const matches = matcherOf(query, clock.now());
  const found: AuditRecord[] = [];
  let unreadable = 0;
  for await (const part of audit.read()) {
    for (const record of part.records) if (matches(record)) found.push(record);
    unreadable += part.unreadable;
  }
  const newest = found.reverse();
  return { records: newest.slice(0, query.count ?? newest.length), matching: newest.length, unreadable };
}
