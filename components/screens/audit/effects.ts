import type { AuditListed } from '../../../src/usecases/audit/list-audit.ts';
import type { Task } from '../../screen.ts';
import type { AuditAction } from './state.ts';

/** The newest records are read; `svcacct audit list` has them all. */
export const mostRecords = 20_000;

/** Reads the newest records. */
export const loadAudit: Task<AuditAction> = {
  async run({ actions }) {
    const listed: AuditListed = await actions.auditRecords({ count: mostRecords });
    return { kind: 'loaded', listed };
  },
  failed: (problem) => ({ kind: 'failed', problem }),
};

/** Checks whether the whole trail is as it was written. */
export const checkAudit: Task<AuditAction> = {
  run: async ({ actions }) => ({ kind: 'checked', verdict: await actions.verifyAudit() }),
  failed: (problem) => ({ kind: 'failed', problem }),
};
