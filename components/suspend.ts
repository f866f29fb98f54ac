import { once } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';

/** Where nobody does job control the system ignores the signal: then the program goes on after this many ms. */
const patienceMs = 100;

/** This program alone, or everything that was started with it, as Ctrl-Z does in a terminal that is not in raw mode. */
export type Stopping = 'self' | 'group';

/** Stops the program; resolves when it goes on. Whoever waits for SIGTSTP does not get this one. */
export async function stopped(what: Stopping): Promise<void> {
  const waiting = process.listeners('SIGTSTP');
  for (const listener of waiting) process.off('SIGTSTP', listener);
  const tooLong = new AbortController();
  const goesOn = once(process, 'SIGCONT', { signal: tooLong.signal }).catch(() => undefined);
  process.kill(what === 'group' ? 0 : process.pid, 'SIGTSTP');
  await Promise.race([goesOn, sleep(patienceMs)]);
  tooLong.abort();
  for (const listener of waiting) process.on('SIGTSTP', listener);
}
