import type { Ports } from '../../ports.ts';
import { type AuditQuery, matcherOf } from './audit-query.ts';

/** What was exported. */
export interface AuditExported {
  readonly records: number;
  /** Lines of the trail that are no record. */
  readonly unreadable: number;
}

/**
 * Hands the audit log on as JSON Lines, oldest first, every line as it was written, so that the hashes still fit.
 * @param write takes a part of the text; the next is read when it is done
 * @throws UserError `usage`, `store_unreadable`
 */
export async function exportAudit(
  { audit, clock }: Pick<Ports, 'audit' | 'clock'>,
  query: AuditQuery,
  write: (text: string) => Promise<void>,
): Promise<AuditExported> {
  const matches = matcherOf(query, clock.now());
  const exported = { records: 0, unreadable: 0 };
  for await (const part of audit.read()) {
    const records = part.records.filter(matches);
    if (records.length > 0) await write(records.map((record) => `${JSON.stringify(record)}\n`).join(''));
    exported.records += records.length;
    exported.unreadable += part.unreadable;
  }
  return exported;
}
