import { chmod, mkdir, open, realpath, rename, rm } from 'node:fs/promises';
import path from 'node:path';
import { systemCode } from '../../src/errors.ts';

/**
 * Replaces a file as one step that survives a crash: a unique file beside it (0600, unless `mode` says otherwise), written whole and flushed, renamed
 * over it, then the directory flushed. A symlink is followed, so that it still points at the new content.
 * On failure the file is as it was and the temporary one is gone.
 * @returns the path that was really written.
 * @throws the system's error (`ENOSPC`, `EACCES`, `EROFS`, ...).
 */
export async function writeDurably(
  file: string,
  content: string | Uint8Array,
  mode = 0o600,
): Promise<string> {
  const target = await followLink(file);
  const directory = path.dirname(target);
  await mkdir(directory, { recursive: true, mode: 0o700 });
  const temporary = path.join(
    directory,
    `.${path.basename(target)}.${process.pid}.${Math.random().toString(36).slice(2, 12)}`,
  );
  try {
    const handle = await open(temporary, 'wx', 0o600);
    try {
      if (mode !== 0o600) await handle.chmod(mode);
      // writeFile goes on after a short write, which a nearly full disk produces.
      await handle.writeFile(content);
      await handle.sync();
    } finally {
      await handle.close();
    }
    await rename(temporary, target);
  } catch (error) {
    await rm(temporary, { force: true });
    throw error;
  }
  await flushDirectory(directory);
  return target;
}

/** Flushes a directory, so that a rename or removal in it survives a crash; Windows has no such call. */
export async function flushDirectory(directory: string): Promise<void> {
  if (process.platform === 'win32') return;
  const handle = await open(directory, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

/** Makes sure a directory of ours exists and is nobody else's to read. */
export async function privateDirectory(directory: string): Promise<void> {
  const made = await mkdir(directory, { recursive: true, mode: 0o700 });
  if (made === undefined) return;
  await chmod(directory, 0o700);
}

async function followLink(file: string): Promise<string> {
  try {
    return await realpath(file);
  } catch (error) {
    if (systemCode(error) === 'ENOENT') return file;
    throw error;
  }
}
