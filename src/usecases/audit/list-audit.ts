import { auditActions, isOfAction } from '../../domain/audit/actions.ts';
import { nearest } from '../../domain/text/nearest.ts';
import { UserError } from '../../errors.ts';
import type { AuditRecord, Ports } from '../../ports.ts';
import { type AuditQuery, matcherOf } from './audit-query.ts';

/** The records that were asked for, newest first. */
export interface AuditListed {
  readonly records: readonly AuditRecord[];
  /** How many there were, where only the newest were asked for. */
  readonly matching: number;
  /** Lines of the trail that are no record. */
  readonly unreadable: number;
  /** Whether no record at all names the account that was asked for, and the nearest that one does. */
  readonly stranger?: { readonly user: string; readonly nearest: string | undefined } | undefined;
}

/**
 * Reads the audit log.
 * @param query `count` keeps so many of the newest
 * @throws UserError `usage`, `store_unreadable`
 */
export async function listAudit(
  { audit, clock }: Pick<Ports, 'audit' | 'clock'>,
  query: AuditQuery & { readonly count?: number | undefined },
): Promise<AuditListed> {
  const matches = matcherOf(query, clock.now());
  const { action } = query;
  let isKnown = action === undefined || auditActions.some((known) => isOfAction(known, action));
  const found: AuditRecord[] = [];
  const users = new Set<string>();
  let unreadable = 0;
  for await (const part of audit.read()) {
    for (const record of part.records) if (matches(record)) found.push(record);
    unreadable += part.unreadable;
    if (query.user !== undefined)
      for (const { user } of part.records) if (user !== undefined) users.add(user);
    isKnown ||= part.records.some((record) => isOfAction(record.action, action ?? ''));
  }
  if (!isKnown) throw unknownAction(action ?? '');
  const newest = found.reverse();
  const { user } = query;
  return {
    records: newest.slice(0, query.count ?? newest.length),
    matching: newest.length,
    unreadable,
    ...(user === undefined || users.has(user) ? {} : { stranger: { user, nearest: nearest(user, users) } }),
  };
}

function unknownAction(action: string): UserError {
  const groups = auditActions.map((known) => known.split('.')[0] ?? known);
  const names = [...new Set([...groups, ...auditActions])];
  const guess = nearest(action, names);
  return new UserError(
    'usage',
    `Unknown action "${action}".`,
    `${guess ? `Did you mean ${guess}? ` : ''}Actions: ${auditActions.join(', ')}; or all about a ${[...new Set(groups)].slice(0, 3).join(', a ')} and so on.`,
  );
}
