import { type TokenRef, tokenLabel } from '../../src/domain/token/token.ts';
import type { Clock, SecretRecord, SecretRecords } from '../../src/ports.ts';
import { mergeRecord, type StoredRecord } from './record.ts';

interface Entry {
  readonly ref: TokenRef;
  readonly record: StoredRecord;
  readonly retrieved_at?: string | undefined;
}

/** Records that end with the process: for the demo and for tests. */
export function secretRecordsInMemory(clock: Clock): SecretRecords {
  const entries = new Map<string, Entry>();
  const claimed = new Set<string>();
  return {
    find: async (ref) => {
      const entry = entries.get(tokenLabel(ref));
      return entry && toStored(entry);
    },
    list: async (user) =>
      [...entries.values()].filter(({ ref }) => user === undefined || ref.user === user).map(toStored),
    record: async (ref, change) => {
      const before = entries.get(tokenLabel(ref));
      entries.set(tokenLabel(ref), {
        ref,
        record: mergeRecord(tokenLabel(ref), before?.record, change),
        retrieved_at: 'retrieved_at' in change ? change.retrieved_at : before?.retrieved_at,
      });
    },
    touch: async (ref) => {
      const entry = entries.get(tokenLabel(ref));
      if (entry) entries.set(tokenLabel(ref), { ...entry, retrieved_at: clock.now().toISOString() });
    },
    claim: async (ref) => {
      const label = tokenLabel(ref);
      if (claimed.has(label)) return undefined;
      claimed.add(label);
      return { release: async () => void claimed.delete(label) };
    },
    isClaimed: async (ref) => claimed.has(tokenLabel(ref)),
    remove: async (ref) => {
      entries.delete(tokenLabel(ref));
    },
  };
}

function toStored({ ref, record, retrieved_at }: Entry): SecretRecord {
  return { ...ref, ...record, ...(retrieved_at === undefined ? {} : { retrieved_at }) };
}
