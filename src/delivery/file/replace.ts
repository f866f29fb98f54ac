import { randomBytes } from 'node:crypto';
import { type FileHandle, open, readdir, rename, rm } from 'node:fs/promises';
import path from 'node:path';
import { isRunning } from '../../../store/files/is-running.ts';
import type { FilePlace } from './place.ts';
import { UnflushedError } from './unflushed-error.ts';

/**
 * Replaces a file as one step that survives a crash: a new file (0600, unless `mode` says otherwise) beside it, flushed, given to the old one's owner,
 * renamed over it, and the directory flushed. What an earlier run left behind there when it was killed goes as well.
 * @param put brings the new file to its name
 * @throws the system's error (`ENOSPC`, `EACCES`, `EROFS`, ...) : then the old file is as it was; UnflushedError
 */
export async function replaceFile(
  place: FilePlace,
  content: string,
  mode = 0o600,
  put: (temporary: string, file: string) => Promise<void> = rename,
): Promise<void> {
  await sweep(place);
  const temporary = await writeBeside(place, content, mode);
  try {
    await put(temporary, path.join(place.directory, place.name));
  } catch (error) {
    await rm(temporary, { force: true });
    throw error;
  }
  try {
    await place.flush();
  } catch (error) {
    throw new UnflushedError(error);
  }
}

/** Does all that `replaceFile` does but the replacing, with as many bytes as a secret has. @throws as it does */
export async function tryBeside(place: FilePlace): Promise<void> {
  const temporary = await writeBeside(place, ' '.repeat(64));
  await rm(temporary, { force: true });
}

async function writeBeside(place: FilePlace, content: string, mode = 0o600): Promise<string> {
  const unique = `${process.pid}-${randomBytes(6).toString('hex')}`;
  const temporary = path.join(place.directory, `${prefixOf(place)}${unique}`);
  const handle = await open(temporary, 'wx', 0o600);
  try {
    await fill(handle, place, content, mode);
  } catch (error) {
    await rm(temporary, { force: true });
    throw error;
  } finally {
    await handle.close();
  }
  return temporary;
}

async function fill(handle: FileHandle, { owner }: FilePlace, content: string, mode: number): Promise<void> {
  const { uid, gid } = await handle.stat();
  if (owner && (owner.uid !== uid || owner.gid !== gid)) await handle.chown(owner.uid, owner.gid);
  // After the owner: to change that takes rights away.
  await handle.chmod(mode);
  await handle.writeFile(content);
  await handle.sync();
}

/** Removes what runs that are no more left beside the file. Best effort: nothing depends on it. */
async function sweep(place: FilePlace): Promise<void> {
  const prefix = prefixOf(place);
  const names = await readdir(place.directory).catch(() => []);
  for (const name of names.filter((one) => one.startsWith(prefix))) {
    const pid = Number(/^(\d+)-/.exec(name.slice(prefix.length))?.[1]);
    if (pid > 0 && !isRunning(pid)) {
      await rm(path.join(place.directory, name), { force: true }).catch(() => undefined);
    }
  }
}

function prefixOf({ name }: FilePlace): string {
  return `.${name.slice(0, 100)}.svcacct-`;
}
