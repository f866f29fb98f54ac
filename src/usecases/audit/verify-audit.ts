import type { AuditVerdict, Ports } from '../../ports.ts';

/**
 * Checks the whole audit trail.
 * @throws UserError `store_unreadable`
 */
export async function verifyAudit({ audit }: Pick<Ports, 'audit'>): Promise<AuditVerdict> {
  return audit.verify();
}
