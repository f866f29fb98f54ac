import { constants, existsSync } from 'node:fs';
import { open, readlink } from 'node:fs/promises';

/** A directory that is held open. */
export interface OpenDirectory {
  /** How to reach it: where the system can, whatever somebody does to its name meanwhile. */
  readonly path: string;
  /** Where it really lies. */
  readonly name: string;
  /** Makes what was done in it survive a crash. */
  flush(): Promise<void>;
  close(): Promise<void>;
}

/** A directory held open, so that it is checked, written to and flushed as one, and not one after the other by name. */
export async function openDirectory(directory: string): Promise<OpenDirectory> {
  // Windows opens no directories; there, links take a right that strangers do not have.
  if (process.platform === 'win32') {
    return { path: directory, name: directory, flush: async () => undefined, close: async () => undefined };
  }
  const handle = await open(directory, constants.O_RDONLY | constants.O_DIRECTORY | constants.O_NOFOLLOW);
  const held = `/proc/self/fd/${handle.fd}`;
  const isHeld = existsSync(held);
  return {
    path: isHeld ? held : directory,
    name: isHeld ? await readlink(held) : directory,
    flush: () => handle.sync(),
    close: () => handle.close(),
  };
}
