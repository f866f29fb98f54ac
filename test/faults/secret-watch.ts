import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

/** Looks into what every process shows of itself, again and again, for secrets that should not be there. */
export interface SecretWatch {
  /** From now on this secret is looked for. */
  expectUnseen(secret: string): void;
  /** @returns where one was seen, and how many looks were taken. */
  stop(): Promise<{ readonly seen: readonly string[]; readonly looks: number }>;
}

/** Starts to look into `/proc/PID/cmdline` (what `ps` shows) and `/proc/PID/environ`, several times a second. */
export function watchProcesses(): SecretWatch {
  const secrets = new Set<string>();
  const seen = new Set<string>();
  let isOver = false;
  let looks = 0;
  const work = (async () => {
    while (!isOver) {
      looks++;
      for (const place of await placesOf(secrets)) seen.add(place);
      await sleep(50);
    }
  })();
  return {
    expectUnseen: (secret) => secrets.add(secret),
    async stop() {
      isOver = true;
      await work;
      return { seen: [...seen], looks };
    },
  };
}

async function placesOf(secrets: ReadonlySet<string>): Promise<string[]> {
  const pids = (await readdir('/proc')).filter((name) => /^\d+$/.test(name));
  const files = pids.flatMap((pid) => [`/proc/${pid}/cmdline`, `/proc/${pid}/environ`]);
  const found = await Promise.all(
    files.map(async (file) => {
      // It may have ended meanwhile, or belong to somebody else.
      const text = await readFile(file, 'latin1').catch(() => '');
      return [...secrets].some((secret) => text.includes(secret)) ? [file] : [];
    }),
  );
  return found.flat();
}

/** @returns the files below a directory that hold one of the secrets. */
export async function filesWith(directory: string, secrets: Iterable<string>): Promise<string[]> {
  const wanted = [...secrets];
  const entries = await readdir(directory, { recursive: true, withFileTypes: true });
  const found: string[] = [];
  for (const entry of entries) {
    if (!entry.isFile()) continue;
    const file = path.join(entry.parentPath, entry.name);
    const text = await readFile(file, 'latin1');
    if (wanted.some((secret) => text.includes(secret))) found.push(file);
  }
  return found;
}
