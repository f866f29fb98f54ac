import { isUserError, UserError } from '../errors.ts';
import type { Runner, RunResult } from '../ports.ts';
import { lastWords } from './redact.ts';

/** What a program is given; `secret` is taken out of everything that is told of its failure. */
export interface RunInput {
  readonly input?: string | undefined;
  readonly secret?: string | undefined;
  readonly timeoutMs: number;
  readonly signal?: AbortSignal | undefined;
}

/**
 * Runs a program that must end with 0, or as `fine` says.
 * @throws UserError `delivery_failed` with its own last words
 */
export async function runOrFail(
  runner: Runner,
  command: string,
  args: readonly string[],
  { input, secret, timeoutMs, signal }: RunInput,
  fine: (result: RunResult) => boolean = ({ exitCode }) => exitCode === 0,
): Promise<RunResult> {
  const options = {
    timeoutMs,
    ...(input === undefined ? {} : { input }),
    ...(signal ? { signal } : {}),
  };
  const result = await runner.run(command, args, options).catch((error: unknown) => {
    // Not started, or not done in time.
    if (isUserError(error)) throw new UserError('delivery_failed', error.message, error.hint);
    throw error;
  });
  if (fine(result)) return result;
  const end = result.signal ? `was ended by ${result.signal}` : `failed (exit code ${result.exitCode})`;
  const words = lastWords(result.stderr, secret);
  const details = words ? words.split('\n') : [];
  const message = `${command} ${end}${words ? ':' : ', without a message.'}`;
  throw new UserError('delivery_failed', message, undefined, { details });
}
