import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { safeText } from '../../src/output/safe-text.ts';
import type { Streams } from '../../src/ports.ts';

/** How the linear mode speaks: lines out, lines in, nothing redrawn. */
export interface Dialogue {
  say(...lines: string[]): void;
  /** @returns the trimmed answer. Throws `Ended` where none will come any more. */
  ask(question: string): Promise<string>;
}

/** The person ended the dialogue: Ctrl-D (exit code 0) or Ctrl-C (130). */
export class InputEndedError extends Error {
  readonly exitCode: number;

  constructor(exitCode: number) {
    super('the dialogue has ended');
    this.name = 'Ended';
    this.exitCode = exitCode;
  }
}

/** @returns a dialogue over the standard streams; `close` gives the terminal back. */
export function openDialogue({ stdin, stdout }: Streams): Dialogue & { close(): void } {
  // History off: what is answered here is not to be found with the up arrow.
  const lines = createInterface({ input: stdin, output: stdout, historySize: 0 });
  const ended = Promise.race([
    once(lines, 'SIGINT').then(() => new InputEndedError(130)),
    once(lines, 'close').then(() => new InputEndedError(0)),
  ]);
  return {
    say: (...said) => {
      for (const line of said) stdout.write(`${safeText(line)}\n`);
    },
    async ask(question) {
      const answer = new Promise<string>((resolve) => lines.question(`${safeText(question)} `, resolve));
      const first = await Promise.race([answer, ended]);
      if (first instanceof InputEndedError) throw first;
      return first.trim();
    },
    close: () => lines.close(),
  };
}
