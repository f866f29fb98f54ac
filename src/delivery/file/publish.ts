import { constants, type Stats } from 'node:fs';
import { open, stat } from 'node:fs/promises';
import path from 'node:path';
import { requireExpanded } from '../path-given.ts';
import { ownDescriptor } from './descriptor.ts';
import { followLinks } from './links.ts';
import { inPlace } from './place.ts';
import { PlaceError } from './place-error.ts';
import { replaceFile } from './replace.ts';
import { putOver, requireSeen } from './seen.ts';
import { writeToDescriptor, writeToSocket } from './stream.ts';
import { UnflushedError } from './unflushed-error.ts';
import { unwritten } from './unwritten.ts';

/** What was seen where a document goes, by `fileSeen`: undefined where nothing was. */
export interface ReplacedFile {
  readonly seen: string | undefined;
}

/**
 * Writes a document to what a person named: a regular file is replaced as one step, or made; into anything else (a
 * device, a pipe, a socket, a descriptor such as `/dev/fd/3`) it is written. Refused where the file destination of a
 * secret is: nobody else may choose what is written over.
 * @param over what may be replaced; without it, whatever lies there
 * @throws UserError `store_unwritable`; `conflict` where something else lies there than what may be replaced
 */
export async function publish(
  file: string,
  content: string,
  over?: ReplacedFile,
  me = process.geteuid?.(),
): Promise<void> {
  requireExpanded(file);
  try {
    await write(path.resolve(file), content, over, me);
  } catch (error) {
    // It is written; the next run writes it again.
    if (error instanceof UnflushedError) return;
    throw unwritten(file, error);
  }
}

async function write(
  file: string,
  content: string,
  over: ReplacedFile | undefined,
  me: number | undefined,
): Promise<void> {
  const descriptor = await ownDescriptor(file);
  if (descriptor !== undefined) return writeToDescriptor(descriptor, content);
  const { real } = await followLinks(file, me);
  const found = await stat(real).catch(() => undefined);
  if (found === undefined || found.isFile() || found.isDirectory()) {
    const put = over && putOver(over.seen, file);
    return inPlace(file, (place) => replaceFile(place, content, modeFor(place.mode), put), me);
  }
  if (over) await requireSeen(real, over.seen);
  await refuseStrangers(real, found, me);
  if (found.isSocket()) return writeToSocket(real, content);
  // Never made and never cut off: it is there, and what it is was seen.
  const handle = await open(real, constants.O_WRONLY | constants.O_NOCTTY | constants.O_NOFOLLOW);
  try {
    await handle.writeFile(content);
  } finally {
    await handle.close();
  }
}

/** As of files: where anybody may put something, only what is ours or root's is used. */
async function refuseStrangers(real: string, found: Stats, me: number | undefined): Promise<void> {
  if (me === undefined || found.uid === me || found.uid === 0) return;
  const folder = await stat(path.dirname(real));
  if ((folder.mode & 0o002) === 0) return;
  throw new PlaceError(`any user may have created ${real}, and it belongs to uid ${found.uid}`);
}

/** A file keeps what its owner and group may do with it; a new one is readable by all, as far as the umask lets it. */
function modeFor(existing: number | undefined): number {
  if (existing === undefined) return 0o644 & ~process.umask();
  // What everybody may write is nobody's word.
  return (existing & 0o002) === 0 ? existing : existing & ~0o022;
}
