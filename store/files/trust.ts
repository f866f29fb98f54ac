import { lstatSync, readlinkSync, type Stats, statSync } from 'node:fs';
import path from 'node:path';
import { shell } from '../../src/domain/text/shell-command.ts';
import { UserError } from '../../src/errors.ts';

/** What is looked at of a file: whose it is, and who may write it. */
export interface Ownership {
  readonly uid: number;
  readonly gid: number;
  readonly mode: number;
}

const write = { group: 0o020, others: 0o002 };
const sticky = 0o1000;

/** @returns why a file or directory of ours is not to be believed: somebody else could have written it; else undefined */
export function strangerTo({ uid, gid, mode }: Ownership): string | undefined {
  if (process.geteuid === undefined) return undefined;
  if (!isOurs(uid)) return `it belongs to another user (uid ${uid})`;
  if ((mode & write.others) !== 0) return `every user can write it (mode ${octal(mode)})`;
  // The group that a person's own files have may be the person's alone.
  if ((mode & write.group) !== 0 && gid !== process.getegid?.() && gid !== 0) {
    return `a group can write it (gid ${gid}, mode ${octal(mode)})`;
  }
  return undefined;
}

/**
 * Refuses a directory of ours that another user owns or may write, or could put another one in the place of: what lies
 * there says which programs are run and which services are believed. What is not there yet is nobody's.
 * @throws UserError `store_unreadable` naming the directory and its owner
 */
export function requireTrusted(directory: string): void {
  if (process.geteuid === undefined) return;
  const found = untrusted(directory);
  if (found === undefined) return;
  const { place, why } = found;
  const shown = place === directory ? place : `${place}, on the way to ${directory}`;
  throw new UserError(
    'store_unreadable',
    `svcacct does not use ${shown}: ${why}. Nothing was read or changed.`,
    wayOut(found, directory),
  );
}

/** A directory above ours may be one that others need as it is, and a device is nobody's to change. */
function wayOut({ place, owner, isDirectory }: Untrusted, directory: string): string {
  const other = 'name a directory of your own with SVCACCT_HOME';
  if (!isDirectory) return `Set HOME to a directory, or ${other}.`;
  if (!isOurs(owner)) return `Run svcacct as its owner (sudo -u '#${owner}' svcacct ...), or ${other}.`;
  if (place === directory) return `Take that from others: ${shell`chmod go-w ${place}`}`;
  return `Let nobody take away there what is another's: ${shell`chmod +t ${place}`}; or ${other}.`;
}

interface Untrusted {
  readonly place: string;
  readonly why: string;
  readonly owner: number;
  readonly isDirectory: boolean;
}

function untrusted(directory: string): Untrusted | undefined {
  const { root } = path.parse(directory);
  const rest = partsOf(directory);
  let current = root;
  let links = 0;
  for (let name = rest.shift(); name !== undefined; name = rest.shift()) {
    current = path.join(current, name);
    const found = lookAt(current);
    // Missing, or not ours to look at: whoever uses it is told.
    if (found === undefined) return undefined;
    const isLink = found.isSymbolicLink();
    const isDirectory = isLink || found.isDirectory();
    const stranger = rest.length === 0 && !isLink ? strangerTo(found) : strangerAbove(found);
    const why = isDirectory ? stranger : 'it is not a directory';
    if (why !== undefined) return { place: current, why, owner: found.uid, isDirectory };
    if (!isLink) continue;
    if (++links > 40) return undefined;
    const target = readlinkSync(current);
    rest.unshift(...partsOf(target));
    current = path.isAbsolute(target) ? path.parse(target).root : path.dirname(current);
  }
  return undefined;
}

/** Above our own, a directory where nobody can take away what others put there (as /tmp) will do. */
function strangerAbove(found: Stats): string | undefined {
  if (!isOurs(found.uid)) return `it belongs to another user (uid ${found.uid})`;
  if (found.isSymbolicLink() || (found.mode & write.others) === 0 || (found.mode & sticky) !== 0)
    return undefined;
  return `every user can write it (mode ${octal(found.mode)})`;
}

/** Root's, too; in a container whose root is somebody else outside, that is whoever has the root directory. */
export function isOurs(uid: number): boolean {
  return uid === process.geteuid?.() || uid === 0 || uid === statSync('/').uid;
}

function partsOf(file: string): string[] {
  return file
    .slice(path.parse(file).root.length)
    .split(path.sep)
    .filter((part) => part !== '' && part !== '.');
}

function lookAt(file: string): Stats | undefined {
  try {
    return lstatSync(file);
  } catch {
    return undefined;
  }
}

function octal(mode: number): string {
  return (mode & 0o777).toString(8).padStart(4, '0');
}
