import type { AsyncEntry } from '@napi-rs/keyring';
import { type OpenSocket, watchSocket } from './sockets.ts';

/** Never the kernel's keyring, to which the binding would fall back by itself: it forgets with the next boot. */
const pinned = { linux: { store: 'secret-service' } } as const;

/** An entry of the keychain, and the connection it is asked through. */
export interface ConnectedEntry {
  readonly entry: AsyncEntry;
  readonly socket: OpenSocket | undefined;
}

/**
 * The entries of a service that were asked for. Each has a connection to the session bus of its own and keeps it until it
 * is collected, so a name has one entry, and beyond `most` they are let go: a bus takes a thousand connections.
 */
export class Entries {
  readonly #open = new Map<string, ConnectedEntry>();
  readonly #service: string;
  readonly #most: number;

  constructor(service: string, most = 64) {
    this.#service = service;
    this.#most = most;
  }

  /** @throws the binding's error where there is no keychain */
  find(name: string, Entry: typeof AsyncEntry): ConnectedEntry {
    const known = this.#open.get(name);
    if (known) return known;
    if (this.#open.size >= this.#most) this.#letGo();
    const { result: entry, socket } = watchSocket(() => new Entry(this.#service, name, pinned));
    const connected = { entry, socket };
    this.#open.set(name, connected);
    return connected;
  }

  /** For an entry that failed: its connection may be of no use any more. */
  forget(name: string): void {
    this.#open.delete(name);
  }

  #letGo(): void {
    this.#open.clear();
    // Connections end with the collection of their entries, and nothing else hurries that: they are no memory to speak of.
    process.getBuiltinModule('node:v8').setFlagsFromString('--expose-gc');
    const collect: () => void = process.getBuiltinModule('node:vm').runInNewContext('gc');
    collect();
  }
}
