import { closeSync, fsyncSync, openSync, readdirSync, renameSync } from 'node:fs';
import path from 'node:path';
import { systemCode } from '../../src/errors.ts';

/** The file that records are appended to; full ones are renamed to `audit-000001.jsonl` and so on. */
export const currentName = 'audit.jsonl';

/** The file that pins where the trail ended; also what processes lock. */
export const headName = 'audit.head';

const archiveName = /^audit-(\d{6,})\.jsonl$/;

/** @returns the names of the full files, oldest first. */
export function archivesIn(directory: string): string[] {
  return numbered(directory).map(({ name }) => name);
}

/** Renames the current file, so that the next record begins a new one. Only while the lock is held. */
export function rotate(directory: string): void {
  const next = (numbered(directory).at(-1)?.number ?? 0) + 1;
  const archive = `audit-${String(next).padStart(6, '0')}.jsonl`;
  renameSync(path.join(directory, currentName), path.join(directory, archive));
}

/** Flushes a directory, so that a new name in it survives a crash; Windows has no such call. */
export function flushDirectorySync(directory: string): void {
  if (process.platform === 'win32') return;
  const fd = openSync(directory, 'r');
  try {
    fsyncSync(fd);
  } finally {
    closeSync(fd);
  }
}

function numbered(directory: string): { name: string; number: number }[] {
  return namesIn(directory)
    .map((name) => ({ name, number: Number(archiveName.exec(name)?.[1] ?? 0) }))
    .filter(({ number }) => number > 0)
    .sort((a, b) => a.number - b.number);
}

function namesIn(directory: string): string[] {
  try {
    return readdirSync(directory);
  } catch (error) {
    if (systemCode(error) === 'ENOENT') return [];
    throw error;
  }
}
