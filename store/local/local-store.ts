import { type Adapter, Low } from 'lowdb';
import { defaultRoles } from '../../src/domain/role/default-roles.ts';
import { defaultMaxTokenDays } from '../../src/domain/time/expiry.ts';
import type { Unflushed } from '../files/durable.ts';
import { AccountTable } from './account-table.ts';
import { documentVersion } from './document-version.ts';
import { FileAdapter } from './file-adapter.ts';
import type { StoreDocument } from './layout.ts';

/** The document, read for every view and read again under the lock for every change. */
export interface LocalStore {
  /** Shows the document; what is shown must not be changed. */
  view<Result>(look: (document: StoreDocument) => Result): Promise<Result>;
  /** Changes the document and stores it, one process at a time. Where `change` throws, nothing is stored. */
  change<Result>(change: (document: StoreDocument) => Result): Promise<Result>;
}

/** @returns a store on a file; it comes to be with the first change. */
export function openFileStore(file: string, unflushed?: Unflushed): LocalStore {
  return createStore(new FileAdapter(file, unflushed), async (work) => {
    // Only a change needs the lock.
    const [{ withLock }, { resolveFile }] = await Promise.all([
      import('../files/lock.ts'),
      import('../files/resolve-file.ts'),
    ]);
    return withLock(`${resolveFile(file)}.lock`, work);
  });
}

/** Where the document is; `forget` takes it out of the adapter's memory, where it has one. */
type DocumentAdapter = Adapter<StoreDocument> & { forget?(): void };

/** @returns a store on any adapter, with what keeps other writers out. */
export function createStore(
  adapter: DocumentAdapter,
  exclusively: <Result>(work: () => Promise<Result>) => Promise<Result>,
): LocalStore {
  const read = async () => {
    const db = new Low(adapter, emptyDocument());
    await db.read();
    return db;
  };
  return {
    view: async (look) => look((await read()).data),
    change: (change) =>
      exclusively(async () => {
        const db = await read();
        adapter.forget?.();
        const result = change(db.data);
        db.data = { ...db.data, head: { ...db.data.head, revision: db.data.head.revision + 1 } };
        await db.write();
        return result;
      }),
  };
}

/** @returns a store with OSMO's own roles and nobody in it. */
export function emptyDocument(): StoreDocument {
  return {
    head: {
      version: documentVersion,
      revision: 0,
      settings: { max_token_days: defaultMaxTokenDays },
      roles: structuredClone(defaultRoles) as StoreDocument['head']['roles'],
    },
    accounts: new AccountTable(),
  };
}
