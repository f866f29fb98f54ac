import { readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { AuditEvent, AuditLog, AuditRecord } from '../../../src/ports.ts';
import { openAuditLog } from '../../../store/audit/open.ts';

/** A trail in a directory, and a clock that the test sets. */
export interface TestTrail {
  readonly log: AuditLog;
  readonly file: string;
  readonly head: string;
  setClock(instant: string): void;
  /** Records that these users were created. */
  create(...users: string[]): Promise<void>;
  records(): Promise<AuditRecord[]>;
  /** The problems that verify finds, as `FILE:LINE kind`. */
  places(): Promise<string[]>;
  /** Replaces the lines of the current file. */
  edit(change: (lines: string[]) => readonly string[]): Promise<void>;
}

/** @returns an event as the decorators make them. */
export function created(user: string): AuditEvent {
  return { action: 'user.create', user, outcome: 'done', details: { roles: ['osmo-user'] } };
}

export function openTestTrail(directory: string, options: { maxBytes?: number } = {}): TestTrail {
  let now = new Date('2026-11-24T12:00:00Z');
  const place = async () => ({ context: 'local' });
  const log = openAuditLog({ directory, clock: { now: () => now }, place, ...options });
  const file = path.join(directory, 'audit.jsonl');
  return {
    log,
    file,
    head: path.join(directory, 'audit.head'),
    setClock: (instant) => {
      now = new Date(instant);
    },
    async create(...users) {
      for (const user of users) await log.append(created(user));
    },
    async records() {
      const records: AuditRecord[] = [];
      for await (const part of log.read()) records.push(...part.records);
      return records;
    },
    places: async () =>
      (await log.verify()).problems.map((problem) => `${problem.file}:${problem.line} ${problem.kind}`),
    async edit(change) {
      const lines = (await readFile(file, 'utf8')).split('\n').slice(0, -1);
      await writeFile(file, `${change(lines).join('\n')}\n`);
    },
  };
}
