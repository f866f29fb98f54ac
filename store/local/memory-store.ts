import { contentOf } from './content.ts';
import { parse, type StoreDocument, serialize } from './layout.ts';
import { createStore, type LocalStore } from './local-store.ts';

/** @returns an empty store that ends with the process; read and written like a file, so that a failed change is none. */
export function openMemoryStore(): LocalStore {
  let bytes: Buffer | undefined;
  let last: Promise<unknown> = Promise.resolve();
  const adapter = {
    read: async () => (bytes === undefined ? null : parse(contentOf(bytes))),
    write: async (document: StoreDocument) => {
      bytes = serialize(document);
    },
  };
  // One change after the other.
  return createStore(adapter, (work) => {
    const turn = last.then(work, work);
    last = turn.catch(() => undefined);
    return turn;
  });
}
