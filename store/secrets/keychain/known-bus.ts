import { readFileSync } from 'node:fs';
import { isObject } from '../../../src/domain/is-object.ts';
import { findRunning, type RunningProcess } from './process-state.ts';

/** What is kept of a session bus that answered. */
export interface KnownBus {
  readonly socket: string;
  readonly process: RunningProcess;
  /** In milliseconds since 1970. */
  readonly answered_at: number;
}

/** How long a bus that answered is believed to, in milliseconds, while its process runs. */
const trust = 5 * 60_000;

/**
 * @param file what is known of the bus
 * @param socket the bus that is to be used
 * @returns whether it answered within the last five minutes, and its process has neither ended nor been stopped since
 */
export function isKnownToAnswer(file: string, socket: string, now = Date.now()): boolean {
  const known = read(file);
  if (known?.socket !== socket) return false;
  const age = now - known.answered_at;
  if (!(age >= 0 && age < trust)) return false;
  return findRunning(known.process.pid)?.started === known.process.started;
}

function read(file: string): KnownBus | undefined {
  try {
    const value: unknown = JSON.parse(readFileSync(file, 'utf8'));
    return isObject(value) && isObject(value['process']) ? (value as unknown as KnownBus) : undefined;
  } catch {
    // Not there yet, or a crash came while it was written.
    return undefined;
  }
}
