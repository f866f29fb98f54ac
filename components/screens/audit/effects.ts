import { type AuditListed, listAudit } from '../../../src/usecases/audit/list-audit.ts';
import { verifyAudit } from '../../../src/usecases/audit/verify-audit.ts';
import type { Task } from '../../screen.ts';
import type { AuditAction } from './state.ts';

/** The newest records are read; `svcacct audit list` has them all. */
export const mostRecords = 20_000;

/** Reads the newest records. */
export const loadAudit: Task<AuditAction> = {
  async run({ use }) {
    const listed: AuditListed = await listAudit(await use('audit', 'clock'), { count: mostRecords });
    return { kind: 'loaded', listed };
  },
  failed: (problem) => ({ kind: 'failed', problem }),
};

/** Checks whether the whole trail is as it was written. */
export const checkAudit: Task<AuditAction> = {
  run: async ({ use }) => ({ kind: 'checked', verdict: await verifyAudit(await use('audit')) }),
  failed: (problem) => ({ kind: 'failed', problem }),
};
