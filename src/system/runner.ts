import type { ChildProcess } from 'node:child_process';
import { withoutPassphrases } from '../domain/secret/child-environment.ts';
import { CancelledError, systemCode, UserError } from '../errors.ts';
import type { Runner } from '../ports.ts';
import { findsProgram } from './find-program.ts';
import { notStarted } from './not-started.ts';

/** What is kept of a program's output, in bytes: enough for any Kubernetes secret, too little to fill the memory. */
const outputLimit = 8 * 1024 * 1024;

/** How long a program may hold its output open after it ended (a daemon it started), in milliseconds. */
const drainMs = 500;

/** How long a program has to end after it was told to, in milliseconds. */
const graceMs = 3_000;

/**
 * Runs programs by execa, without a shell, in the environment of this run.
 * Its `run` throws UserError `command_not_found` or `command_not_executable` where the program cannot be started,
 * `command_timeout` where it took too long, and CancelledError where `signal` fired.
 */
export function createRunner(env: NodeJS.ProcessEnv): Runner {
  return {
    finds: async (command) => findsProgram(env, command),
    async run(command, args, options = {}) {
      const { execa } = await import('execa');
      const child = execa(command, [...args], {
        env: { ...withoutPassphrases(env), ...options.env },
        extendEnv: false,
        reject: false,
        buffer: false,
        forceKillAfterDelay: graceMs,
        ...(options.input === undefined ? { stdin: 'ignore' } : { input: options.input }),
        ...(options.timeoutMs === undefined ? {} : { timeout: options.timeoutMs }),
        ...(options.signal ? { cancelSignal: options.signal } : {}),
      });
      const stdout = collect(child.stdout);
      const stderr = collect(child.stderr);
      letGo(child);
      const result = await child;
      if (result.isCanceled) throw new CancelledError();
      if (result.timedOut) throw tooSlow(command, options.timeoutMs ?? 0);
      if (result.exitCode === undefined && result.signal === undefined) {
        throw notStarted(
          { ...env, ...options.env },
          command,
          result.code ?? systemCode(result.cause),
          result.cause,
        );
      }
      return { exitCode: result.exitCode, signal: result.signal, stdout: stdout(), stderr: stderr() };
    },
  };
}

/** Takes in what a stream brings, the first part of it where it is very much. @returns what was taken in so far */
function collect(stream: NodeJS.ReadableStream | null): () => string {
  const parts: Buffer[] = [];
  let room = outputLimit;
  stream?.on('data', (part: Buffer) => {
    if (room > 0) parts.push(part.subarray(0, room));
    room -= part.length;
  });
  return () => Buffer.concat(parts).toString('utf8');
}

/** A program that left something running in the background has still ended: its output is not waited for. */
function letGo(child: Pick<ChildProcess, 'once' | 'stdout' | 'stderr'>): void {
  child.once('exit', () => {
    const timer = setTimeout(() => {
      child.stdout?.destroy();
      child.stderr?.destroy();
    }, drainMs);
    child.once('close', () => clearTimeout(timer));
  });
}

function tooSlow(command: string, timeoutMs: number): UserError {
  return new UserError(
    'command_timeout',
    `${command} did not end within ${timeoutMs / 1000} seconds and was ended.`,
    'Run it by hand to see what it waits for.',
  );
}
