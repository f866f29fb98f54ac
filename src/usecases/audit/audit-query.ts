import { isOfAction } from '../../domain/audit/actions.ts';
import type { AuditRecord } from '../../ports.ts';
import { requireInstant } from '../require-duration.ts';

/** Which records are asked for; what is not given does not matter. */
export interface AuditQuery {
  /** `7d`, a UTC date, or an instant in ISO 8601. */
  readonly since?: string | undefined;
  /** The account it was done to. */
  readonly user?: string | undefined;
  /** `token.create`, or `token` for everything about tokens. */
  readonly action?: string | undefined;
  readonly context?: string | undefined;
}

/**
 * @returns a test of records against a query.
 * @throws UserError `usage` for a `since` that means no instant
 */
export function matcherOf(query: AuditQuery, now: Date): (record: AuditRecord) => boolean {
  const from = query.since === undefined ? undefined : requireInstant('since', query.since, now).getTime();
  const { user, action, context } = query;
  return (record) =>
    (user === undefined || record.user === user) &&
    (action === undefined || isOfAction(record.action, action)) &&
    (context === undefined || record.context === context) &&
    (from === undefined || Date.parse(record.at) >= from);
}
