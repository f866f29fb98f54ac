import { closeSync, statfsSync } from 'node:fs';
import type { AuditEvent, AuditLog, Clock } from '../../src/ports.ts';
import { loadLock } from '../files/acquire-lock.ts';
import { localActor } from '../files/actor.ts';
import { appendRecord, type Origin, openForAppend } from './append.ts';
import { cleanEvent } from './clean-event.ts';
import { logUnreadable, logUnwritable } from './log-error.ts';

/** Full files stay: this is about 20,000 records each. */
const defaultMaxBytes = 8 * 2 ** 20;

/** What the trail of this machine is opened with. */
export interface LogParts {
  readonly directory: string;
  readonly clock: Clock;
  /** The context at hand, and whom its backend takes the person for. */
  readonly place: () => Promise<Omit<Origin, 'actor'>>;
  readonly maxBytes?: number;
}

/** @returns the audit log in a directory, which comes to be with the first record. */
export function openAuditLog(parts: LogParts): AuditLog {
  const { directory, clock, place, maxBytes = defaultMaxBytes } = parts;
  let known: string | undefined;
  // Asking the system who that is takes a while, which passes where `ready` has time for it.
  const actor = () => (known ??= localActor());
  return {
    async ready() {
      try {
        requireSpace(directory);
        actor();
        await loadLock();
      } catch (error) {
        throw logUnwritable(directory, error);
      }
    },
    async append(event: AuditEvent) {
      const origin = { actor: actor(), ...(await place()) };
      try {
        await appendRecord({ directory, maxBytes }, cleanEvent(event), origin, clock.now());
      } catch (error) {
        throw logUnwritable(directory, error);
      }
    },
    async *read() {
      const { readParts } = await import('./read-log.ts');
      try {
        yield* readParts(directory);
      } catch (error) {
        throw logUnreadable(directory, error);
      }
    },
    async verify() {
      const { verifyLogFiles } = await import('./verify-log.ts');
      try {
        return await verifyLogFiles(directory);
      } catch (error) {
        throw logUnreadable(directory, error);
      }
    },
  };
}

/** A full disk is found before something is done; a file system that does not tell its size is believed. */
function requireSpace(directory: string): void {
  closeSync(openForAppend(directory));
  const { blocks, bavail } = statfsSync(directory);
  if (blocks > 0 && bavail === 0) throw Object.assign(new Error('no space left'), { code: 'ENOSPC' });
}
