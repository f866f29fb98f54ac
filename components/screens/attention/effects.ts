import { type ContextReading, readContexts } from '../../../src/usecases/fleet/attention.ts';
import type { Task } from '../../screen.ts';
import type { AttentionAction } from './state.ts';

/** Reads which contexts there are. The demo is one alone. */
export const loadContextNames: Task<AttentionAction> = {
  run: async ({ actions, context, demo }) => ({
    kind: 'contexts',
    names: demo ? [context] : (await actions.contexts()).map(({ name }) => name),
  }),
  failed: (problem) => ({ kind: 'failed', problem }),
};

/** How many records of the audit log are shown at most. */
export const mostRecent = 12;

/** Reads what was done last. Where the log cannot be read, the audit screen says so. */
export const loadRecent: Task<AttentionAction> = {
  run: async ({ actions }) => ({
    kind: 'recent',
    records: (await actions.auditRecords({ count: mostRecent })).records,
  }),
  failed: () => ({ kind: 'recent', records: [] }),
  background: true,
};

/** Reads the context at hand: how old the whole screen is goes by this. */
export const readHere: Task<AttentionAction> = {
  async run({ actions, context }, send, signal) {
    const failures: unknown[] = [];
    const read = async (name: string) => {
      try {
        return await actions.attention(name, { signal });
      } catch (error) {
        failures.push(error);
        throw error;
      }
    };
    const readings: ContextReading[] = [];
    await readContexts([context], read, (reading) => readings.push(reading));
    const [reading] = readings;
    if (failures.length > 0 || reading === undefined) {
      if (reading) send({ kind: 'reading', reading });
      throw failures[0];
    }
    return { kind: 'reading', reading };
  },
  failed: (problem) => ({ kind: 'hereFailed', problem }),
  reading: 'attention',
};

/** Reads other contexts side by side, and tells of each as it comes: nobody waits for one that does not answer. */
export function readOthers(names: readonly string[]): Task<AttentionAction> {
  return {
    async run({ elsewhere }, send, signal) {
      const read = (name: string) => elsewhere(name).attention(name, { signal });
      await readContexts(names, read, (reading) => send({ kind: 'reading', reading }));
      return { kind: 'othersRead' };
    },
    failed: (problem) => ({ kind: 'failed', problem }),
    background: true,
  };
}
