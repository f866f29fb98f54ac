import path from 'node:path';
import type { Backend, Ports } from '../../src/ports.ts';
import { localActor } from '../files/actor.ts';
import type { Unflushed } from '../files/durable.ts';
import { createLocalBackend } from './backend.ts';
import { openFileStore } from './local-store.ts';

/** @returns the local backend on the store in a directory; whoever runs the program is who works on it. */
export function openLocalBackend(
  directory: string,
  ports: Pick<Ports, 'clock' | 'random'>,
  unflushed?: Unflushed,
): Backend {
  return createLocalBackend({
    store: openFileStore(storePath(directory), unflushed),
    identity: localActor(),
    ...ports,
  });
}

/** @returns the file of the store in a directory. */
export function storePath(directory: string): string {
  return path.join(directory, 'store.json');
}
