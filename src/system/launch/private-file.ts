import {
  lstatSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { isRunning } from '../../../store/files/is-running.ts';
import { wordsOfCode } from '../../domain/text/system-words.ts';
import { systemCode, UserError } from '../../errors.ts';

/** A file that only we can read, in a directory of its own. */
export interface PrivateFile {
  readonly path: string;
  /** At once, so that nothing can come in between. */
  remove(): void;
}

const prefix = 'svcacct-exec-';

/**
 * Writes a text to a new 0600 file in a new 0700 directory: under `XDG_RUNTIME_DIR`, which is memory and nobody
 * else's, else in the directory for temporary files.
 * @throws UserError `store_unwritable`
 */
export function writePrivateFile(env: NodeJS.ProcessEnv, text: string): PrivateFile {
  // Whose it is stands in the name: a run that was killed is told from one that still goes on.
  const place = placeFor(env);
  const directory = made(place, () => mkdtempSync(path.join(place, `${prefix}${identityOf(process.pid)}-`)));
  const remove = () => rmSync(directory, { recursive: true, force: true });
  const file = path.join(directory, 'token');
  try {
    made(place, () => writeFileSync(file, text, { flag: 'wx', mode: 0o600 }));
  } catch (error) {
    remove();
    throw error;
  }
  return { path: file, remove };
}

function made<Result>(place: string, make: () => Result): Result {
  try {
    return make();
  } catch (error) {
    const code = systemCode(error);
    if (code === undefined) throw error;
    const why = code === 'ENOENT' ? 'it does not exist' : wordsOfCode(code);
    throw new UserError(
      'store_unwritable',
      `A private file cannot be created in the directory for temporary files, ${place}: ${why}. The command was not run.`,
      'Create that directory, or set TMPDIR to another one.',
      { cause: error },
    );
  }
}

/** Removes the files of runs that were killed before they could. Best effort: it never fails. */
export function sweepPrivateFiles(env: NodeJS.ProcessEnv): void {
  const place = placeFor(env);
  for (const name of namesIn(place)) {
    const [, identity, pid, where] = /^svcacct-exec-((\d+)-\d+-(\d+))-/.exec(name) ?? [];
    if (identity === undefined || where !== container() || identity === identityOf(Number(pid))) continue;
    removeOwn(path.join(place, name));
  }
}

function placeFor(env: NodeJS.ProcessEnv): string {
  const runtime = env['XDG_RUNTIME_DIR'];
  if (runtime && path.isAbsolute(runtime) && isOurs(runtime)) return runtime;
  return tmpdir();
}

/** A directory that is ours and closed to everybody else. */
function isOurs(directory: string): boolean {
  try {
    const { uid, mode } = statSync(directory);
    return uid === process.geteuid?.() && (mode & 0o077) === 0;
  } catch {
    return false;
  }
}

function namesIn(directory: string): string[] {
  try {
    return readdirSync(directory);
  } catch {
    return [];
  }
}

function removeOwn(directory: string): void {
  try {
    const found = lstatSync(directory);
    if (found.isDirectory() && found.uid === (process.geteuid?.() ?? found.uid)) {
      rmSync(directory, { recursive: true, force: true });
    }
  } catch {
    // Somebody else removed it, or it is somebody else's.
  }
}

/**
 * What tells a process from all others that are or were: its pid, when it began (a pid is used again), and in which
 * container (another one's processes cannot be seen, but its files may).
 * @returns undefined where there is no such process in our container
 */
function identityOf(pid: number): string | undefined {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    // After the name, which may contain anything: the 20th field is the start.
    return `${pid}-${stat.slice(stat.lastIndexOf(')') + 2).split(' ')[19]}-${container()}`;
  } catch {
    return isRunning(pid) ? `${pid}-0-0` : undefined;
  }
}

/** The number of our pid namespace; 0 where there is none. */
function container(): string {
  try {
    return /\d+/.exec(readlinkSync('/proc/self/ns/pid'))?.[0] ?? '0';
  } catch {
    return '0';
  }
}
