import { readdirSync, rmSync, statSync } from 'node:fs';
import path from 'node:path';
import { isRunning } from './is-running.ts';

/** @returns the name of a new file beside another one, which says whose it is: `.store.json.svcacct-1234-k3j2h1`. */
export function temporaryName(file: string): string {
  const random = Math.random().toString(36).slice(2, 12);
  return `.${path.basename(file)}.svcacct-${process.pid}-${random}`;
}

/** What lay about in a directory when this process first wrote there: it may hold ten thousand files. */
const leftIn = new Map<string, readonly string[]>();

/**
 * Removes what runs that were killed left in the directory of a file; a process that still runs keeps its own. Best
 * effort: nothing depends on it.
 */
export function sweepTemporary(file: string): void {
  const directory = path.dirname(file);
  const name = path.basename(file);
  const left =
    leftIn.get(directory) ?? namesIn(directory).filter((found) => /\d(?:[.-][a-z0-9]+)?$/.test(found));
  leftIn.set(directory, left);
  for (const found of left) {
    const pid = ownerOf(found, name);
    if (pid !== undefined && !isRunning(pid)) removeQuietly(path.join(directory, found));
  }
}

/** A probe without a process in its name, of an earlier version, is taken for left after so long, in milliseconds. */
const oldProbe = 600_000;

/** Removes the probes that runs left in a directory of secrets when they were killed. Best effort. */
export function sweepProbes(directory: string): void {
  for (const name of namesIn(directory)) {
    const [, pid] = /^probe-(?:(\d+)-)?[0-9a-f]{32}\.age$/.exec(name) ?? [];
    if (!/^probe-[0-9a-f-]+\.age$/.test(name)) continue;
    const file = path.join(directory, name);
    const age = Date.now() - (statSync(file, { throwIfNoEntry: false })?.mtimeMs ?? Date.now());
    if (pid === undefined ? age > oldProbe : !isRunning(Number(pid))) removeQuietly(file);
  }
}

/** Removes a file where that is possible. */
export function removeQuietly(file: string): void {
  try {
    rmSync(file, { force: true });
  } catch {
    // Somebody else's: nothing depends on it.
  }
}

/** @returns the process that made a file to replace this one or another by; undefined for what is none of ours. */
function ownerOf(found: string, name: string): number | undefined {
  const after = (prefix: string, rest: RegExp) =>
    found.startsWith(prefix) ? rest.exec(found.slice(prefix.length))?.[1] : undefined;
  const pid =
    /^\..+\.svcacct-(\d+)-[a-z0-9]+$/.exec(found)?.[1] ??
    // As earlier versions named them.
    after(`.${name}.`, /^(\d+)\.[a-z0-9]+$/) ??
    after(`${name}.bak.`, /^(\d+)$/);
  return pid === undefined ? undefined : Number(pid);
}

function namesIn(directory: string): string[] {
  try {
    return readdirSync(directory);
  } catch {
    return [];
  }
}
