import { closeSync, statfsSync } from 'node:fs';
import type { AuditEvent, AuditLog, Clock } from '../../src/ports.ts';
import { loadLock } from '../files/acquire-lock.ts';
import { localActor } from '../files/actor.ts';
import { appendRecord, type Origin, openForAppend } from './append.ts';
import { cleanEvent } from './clean-event.ts';
import { trailUnreadable, trailUnwritable } from './trail-error.ts';

/** Full files stay: this is about 20,000 records each. */
const defaultMaxBytes = 8 * 2 ** 20;

/** What the trail of this machine is opened with. */
export interface TrailParts {
  readonly directory: string;
  readonly clock: Clock;
  /** The context at hand, and whom its backend takes the person for. */
  readonly place: () => Promise<Omit<Origin, 'actor'>>;
  readonly maxBytes?: number;
}

/** @returns the audit trail in a directory, which comes to be with the first record. */
export function openAuditTrail(parts: TrailParts): AuditLog {
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
        throw trailUnwritable(directory, error);
      }
    },
    async append(event: AuditEvent) {
      const origin = { actor: actor(), ...(await place()) };
      try {
        await appendRecord({ directory, maxBytes }, cleanEvent(event), origin, clock.now());
      } catch (error) {
        throw trailUnwritable(directory, error);
      }
    },
    async *read() {
      const { readParts } = await import('./read-trail.ts');
      try {
        yield* readParts(directory);
      } catch (error) {
        throw trailUnreadable(directory, error);
      }
    },
    async verify() {
      const { verifyTrail } = await import('./verify-trail.ts');
      try {
        return await verifyTrail(directory);
      } catch (error) {
        throw trailUnreadable(directory, error);
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
