import type { StoreFile } from '../ports.ts';
import { type Recorder, recordChange } from './record.ts';

/** @returns the same file of a store, with a record of bringing back its last good copy. */
export function auditedStoreFile(storeFile: StoreFile, recorder: Recorder): StoreFile {
  return {
    inspect: () => storeFile.inspect(),
    restore: () =>
      recordChange(
        recorder,
        { action: 'store.restore' },
        () => storeFile.restore(),
        ({ revision, accounts }) => ({ details: { revision, accounts } }),
      ),
  };
}
