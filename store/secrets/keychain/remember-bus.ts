import { mkdirSync, readdirSync, readFileSync, readlinkSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { KnownBus } from './known-bus.ts';
import { findRunning, type RunningProcess } from './process-state.ts';

/**
 * Keeps that a bus has just answered, and whose process that was. Where that cannot be found or kept, the bus is asked
 * again next time.
 * @param file what is known of the bus
 * @param socket of the bus; an abstract one begins with a zero
 */
export function rememberAnswer(file: string, socket: string, now = Date.now()): void {
  try {
    const process = findBusProcess(socket);
    if (process === undefined) return;
    const known: KnownBus = { socket, process, answered_at: now };
    mkdirSync(path.dirname(file), { recursive: true, mode: 0o700 });
    writeFileSync(file, `${JSON.stringify(known)}\n`, { mode: 0o600 });
  } catch {
    // /proc may be hidden, and a home read-only or full.
  }
}

/** Looks only at processes that are called as the bus is (dbus-daemon, dbus-broker): looking at all of them takes long. */
function findBusProcess(socket: string): RunningProcess | undefined {
  const inode = listeningInode(socket.replace('\0', '@'));
  const pid = readdirSync('/proc')
    .map(Number)
    .find((candidate) => candidate > 0 && isBus(candidate) && holds(candidate, `socket:[${inode}]`));
  return pid === undefined ? undefined : findRunning(pid);
}

function listeningInode(socket: string): string | undefined {
  const lines = readFileSync('/proc/net/unix', 'utf8').split('\n');
  // Num RefCount Protocol Flags Type St Inode Path; the flag 00010000 is that of a socket that listens.
  const fields = lines.filter((line) => line.endsWith(` ${socket}`)).map((line) => line.split(/\s+/));
  return fields.find(([, , , flags]) => flags === '00010000')?.[6];
}

function isBus(pid: number): boolean {
  try {
    return readFileSync(`/proc/${pid}/comm`, 'utf8').startsWith('dbus-');
  } catch {
    // It ended meanwhile.
    return false;
  }
}

function holds(pid: number, file: string): boolean {
  try {
    return readdirSync(`/proc/${pid}/fd`).some((fd) => readlinkSync(`/proc/${pid}/fd/${fd}`) === file);
  } catch {
    // Another user's.
    return false;
  }
}
