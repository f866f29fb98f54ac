import path from 'node:path';
import { Worker } from 'node:worker_threads';
import { onTestFinished } from 'vitest';

/** A process in whose arguments or environment a secret of ours stood. */
export interface Sighting {
  readonly pid: number;
  readonly place: 'cmdline' | 'environ';
  /** All of them, one a line. */
  readonly text: string;
  readonly command: string;
}

/** What was seen of all processes of this machine over a while. */
export interface Watched {
  readonly sightings: readonly Sighting[];
  /** How often every process was looked at. */
  readonly rounds: number;
  readonly processes: number;
}

/** Starts to look at the arguments and the environment of every process, all the time, until it is stopped. */
export function watchProcesses(): { stop(): Promise<Watched> } {
  const stop = new SharedArrayBuffer(4);
  const worker = new Worker(path.join(import.meta.dirname, 'process-watch-worker.js'), { workerData: stop });
  const result = new Promise<Watched>((resolve, reject) =>
    worker.once('message', resolve).once('error', reject),
  );
  const end = () => {
    Atomics.store(new Int32Array(stop), 0, 1);
    Atomics.notify(new Int32Array(stop), 0);
    return result;
  };
  onTestFinished(async () => void (await end()));
  return { stop: end };
}

/** @returns the sightings that show this secret, as it is or in base64. */
export function showing({ sightings }: Watched, secret: string): readonly Sighting[] {
  const base64 = Buffer.from(secret).toString('base64').replace(/=+$/, '');
  return sightings.filter(({ text }) => text.includes(secret) || text.includes(base64));
}
