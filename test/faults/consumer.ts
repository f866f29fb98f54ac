import { readFile } from 'node:fs/promises';
import { setTimeout as sleep } from 'node:timers/promises';

/** A program that works with the token in a file, as long as it runs. */
export interface Consumer {
  /** @returns how often it used a token, and each time none that was delivered worked. */
  stop(): Promise<{ readonly uses: number; readonly failures: readonly string[] }>;
}

/**
 * Starts to use the token in a file, again and again. Who is rejected reads the file once more, as any program that is
 * given its token in a file does; only a token that is still there and refused is a failure.
 * @param works whether the backend takes a secret
 */
export function startConsumer(
  file: string,
  works: (secret: string) => Promise<boolean>,
  onRead: (secret: string) => void,
): Consumer {
  const failures: string[] = [];
  let uses = 0;
  let isOver = false;
  const use = async (): Promise<void> => {
    const secret = await readFile(file, 'utf8');
    onRead(secret);
    uses++;
    if (await works(secret)) return;
    if ((await readFile(file, 'utf8')) === secret) failures.push(`use ${uses}`);
    else await use();
  };
  const work = (async () => {
    while (!isOver) {
      await use().catch((error: unknown) => failures.push(`use ${uses}: ${String(error)}`));
      await sleep(5);
    }
  })();
  return {
    async stop() {
      isOver = true;
      await work;
      return { uses, failures };
    },
  };
}
