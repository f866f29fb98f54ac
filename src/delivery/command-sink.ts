import { UserError } from '../errors.ts';
import type { Runner, Sink } from '../ports.ts';
import { runOrFail } from './run-or-fail.ts';
import { noSink, type SinkKind } from './sink-kind.ts';
import { splitWords } from './split-words.ts';

/** How long a command may take: some ask other services, or wait for a person's second factor. */
const patienceMs = 120_000;

/** A command line and its words. */
interface CommandPlace {
  readonly line: string;
  readonly command: string;
  readonly args: readonly string[];
}

/** `command:CMD ARGS`, remembered as it was written. */
export const commandKind: SinkKind<CommandPlace> = {
  parse(line, whole) {
    const [command, ...args] = splitWords(line);
    if (command === undefined || command === '') throw noSink(whole, 'it names no command');
    return { line, command, args };
  },
  write: ({ line }) => line,
  open: async (spec, place, { runner }) => commandSink(spec, place, runner),
};

/** A program that takes the secret on its stdin, without a newline, and says by its exit code whether it did. */
export function commandSink(spec: string, { command, args }: CommandPlace, runner: Runner): Sink {
  return {
    spec,
    probe: () => mustBeThere(runner, command),
    async deliver(secret, signal) {
      await runOrFail(runner, command, args, { input: secret, secret, timeoutMs: patienceMs, signal });
    },
    readBack: async () => ({ kind: 'unknown' }),
  };
}

/** The command itself is not run: nobody knows what it would do without a secret. */
async function mustBeThere(runner: Runner, command: string): Promise<void> {
  if (await runner.finds(command)) return;
  throw new UserError(
    'delivery_failed',
    `There is no program "${command}".`,
    'Install it, or use its path. Nothing was delivered.',
  );
}
