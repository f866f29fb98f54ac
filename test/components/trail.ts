import type { AuditLog, AuditProblem, AuditRecord } from '../../src/ports.ts';

/** @returns a record of the trail, a minute after the one before. */
export function auditRecord(seq: number, change: Partial<AuditRecord> = {}): AuditRecord {
  return {
    seq,
    prev: '0'.repeat(64),
    at: new Date(Date.parse('2026-11-24T10:00:00Z') + seq * 60_000).toISOString(),
    actor: 'admin@laptop',
    context: 'local',
    action: 'user.create',
    outcome: 'done',
    user: `svc-${seq}`,
    hash: 'ab'.repeat(32),
    ...change,
  };
}

/** @returns a trail with these records, oldest first, and what checking it finds. */
export function trailOf(
  records: readonly AuditRecord[],
  problems: readonly AuditProblem[] = [],
): Partial<AuditLog> {
  return {
    async *read() {
      yield { records, unreadable: 0 };
    },
    verify: async () => ({ directory: '/audit', records: records.length, files: 1, torn_lines: 0, problems }),
    ready: async () => undefined,
  };
}
