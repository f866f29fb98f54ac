import type { AuditEvent, AuditLog, AuditRecord, Clock, Digest } from '../../src/ports.ts';
import { demoContext } from './settings.ts';

/** @returns an audit log that ends with the process; `actor` tells who works at the moment. */
export function demoAudit({ now }: Clock, digest: Digest, actor: () => string): AuditLog {
  const records: AuditRecord[] = [];
  return {
    ready: async () => undefined,
    append: async (event) => {
      const origin = { at: now().toISOString(), actor: actor() };
      records.push(chained(records, { ...event, ...origin, context: event.context ?? demoContext }, digest));
    },
    async *read() {
      yield { records, unreadable: 0 };
    },
    verify: async () => ({
      directory: 'memory',
      records: records.length,
      files: 1,
      torn_lines: 0,
      last: records.at(-1),
      problems: [],
    }),
  };
}

function chained(
  before: readonly AuditRecord[],
  event: AuditEvent & Pick<AuditRecord, 'at' | 'actor' | 'context'>,
  { sha256 }: Digest,
): AuditRecord {
  const record = { seq: before.length + 1, prev: before.at(-1)?.hash ?? '0'.repeat(64), ...event };
  return { ...record, hash: sha256(JSON.stringify(record)) };
}
