import { chmod, open, rename, rm } from 'node:fs/promises';
import path from 'node:path';
import { makeDirectory } from './make-directory.ts';
import { resolveFile } from './resolve-file.ts';
import { sweepTemporary, temporaryName } from './temporary.ts';

/**
 * Told of a directory in which something was changed, and that could not be flushed: the change stands, and a loss of
 * power could still undo it.
 */
export type Unflushed = (directory: string, error: unknown) => void;

/**
 * Replaces a file as one step that survives a crash: a unique file beside it (0600), written whole and flushed, renamed
 * over it, then the directory flushed. A symlink is followed, so that it still points at the new content. What killed
 * runs left beside it goes.
 *
 * Once the file is renamed it is the new one, and nothing after that is an error: of a directory that cannot be flushed
 * `unflushed` is told.
 * @returns the path that was really written.
 * @throws the system's error (`ENOSPC`, `EACCES`, `EROFS`, ...): the file is then as it was, and the temporary one gone
 */
export async function writeDurably(
  file: string,
  content: string | Uint8Array,
  unflushed: Unflushed,
): Promise<string> {
  const target = resolveFile(file);
  const directory = path.dirname(target);
  makeDirectory(directory);
  sweepTemporary(target);
  const temporary = path.join(directory, temporaryName(target));
  try {
    await writeFlushed(temporary, content);
    await rename(temporary, target);
  } catch (error) {
    await rm(temporary, { force: true }).catch(() => undefined);
    throw error;
  }
  await tryFlushDirectory(directory, unflushed);
  return target;
}

/** Writes a new file (0600) whole, and flushes it. @throws the system's error; there may be a part of it then */
export async function writeFlushed(file: string, content: string | Uint8Array): Promise<void> {
  const handle = await open(file, 'wx', 0o600);
  try {
    // writeFile goes on after a short write, which a nearly full disk produces.
    await handle.writeFile(content);
    await handle.sync();
  } finally {
    await handle.close();
  }
}

/** Removes a file, and flushes its directory so far as that is possible. @throws the system's error: it is there still */
export async function removeDurably(file: string, unflushed: Unflushed): Promise<void> {
  await rm(file, { force: true });
  await tryFlushDirectory(path.dirname(file), unflushed);
}

/** Flushes a directory, so that a rename or removal in it survives a crash; Windows has no such call. */
async function flushDirectory(directory: string): Promise<void> {
  if (process.platform === 'win32') return;
  const handle = await open(directory, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

/** Flushes a directory in which something was changed already: where that fails, the change stands. */
export async function tryFlushDirectory(directory: string, unflushed: Unflushed): Promise<void> {
  try {
    await flushDirectory(directory);
  } catch (error) {
    unflushed(directory, error);
  }
}

/** Makes sure a directory of ours exists and is nobody else's to read. */
export async function privateDirectory(directory: string): Promise<void> {
  if (makeDirectory(directory) === undefined) return;
  await chmod(directory, 0o700);
}
