import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { execa } from 'execa';
import { onTestFinished } from 'vitest';

/** The program as users run it: the built bundle behind its entry. */
export const programPath = path.resolve(import.meta.dirname, '../../bin/svcacct.js');

/** How a run of the program ended. */
export interface ProgramRun {
  readonly exitCode: number | undefined;
  readonly stdout: string;
  readonly stderr: string;
}

/** @returns a new empty directory for SVCACCT_HOME, removed after the test. */
export async function temporaryHome(): Promise<string> {
  const directory = await mkdtemp(path.join(tmpdir(), 'svcacct-test-'));
  onTestFinished(() => rm(directory, { recursive: true, force: true }));
  return directory;
}

/** The environment of a run: nothing of the caller's but what a program needs, everything of svcacct under `home`. */
export function programEnv(
  home: string,
  extra: Record<string, string | undefined> = {},
): Record<string, string> {
  const env: Record<string, string | undefined> = {
    PATH: process.env['PATH'],
    HOME: home,
    SVCACCT_HOME: path.join(home, 'svcacct'),
    SVCACCT_SECRET_STORE: 'none',
    TERM: 'xterm-256color',
    LANG: 'C.UTF-8',
    ...extra,
  };
  return Object.fromEntries(
    Object.entries(env).filter((entry): entry is [string, string] => entry[1] !== undefined),
  );
}

/** Runs the built program to its end in a child process. */
export async function runProgram(
  argv: readonly string[],
  options: {
    home: string;
    env?: Record<string, string | undefined>;
    input?: string;
    cwd?: string;
    uid?: number;
    gid?: number;
  },
): Promise<ProgramRun> {
  const { exitCode, stdout, stderr } = await execa(process.execPath, [programPath, ...argv], {
    env: programEnv(options.home, options.env),
    extendEnv: false,
    reject: false,
    stripFinalNewline: false,
    // A session of its own has no terminal to ask on, wherever the tests are run from.
    detached: true,
    input: options.input ?? '',
    ...(options.cwd === undefined ? {} : { cwd: options.cwd }),
    ...(options.uid === undefined ? {} : { uid: options.uid }),
    ...(options.gid === undefined ? {} : { gid: options.gid }),
  });
  return { exitCode, stdout, stderr };
}
