import { cp, mkdir, readdir, readFile } from 'node:fs/promises';
import { availableParallelism } from 'node:os';
import path from 'node:path';
import { execa } from 'execa';
import { expect } from 'vitest';
import { programEnv, programPath } from './program.ts';

/** `1`: every kind at every position; `positions`: at each one kind of error, and a kill; by default a sample. */
const all = process.env['SVCACCT_EVERY_FAULT'];
const shim = path.resolve(import.meta.dirname, '../faults/fault-at-call.cjs');
const errors = ['EIO', 'ENOSPC', 'EMFILE', 'ENOLCK'] as const;

/** How a file call fails, or that the program is killed at it. */
export type FaultKind = (typeof errors)[number] | 'SIGKILL';

/** A fault: the call that fails, counted from 1. */
export interface Fault {
  readonly position: number;
  readonly kind: FaultKind;
}

/** How a run of the program ended. */
export interface Attempt {
  readonly code: number | string;
  /** stdout, then stderr. */
  readonly text: string;
  readonly stdout: string;
}

/** Runs the program in a home. */
export type Run = (argv: readonly string[], fault?: Record<string, string>) => Promise<Attempt>;

/** @returns what runs the program with secrets in encrypted files; faults hit the files of svcacct, and those in `out`. */
export function runner(home: string): Run {
  const env = programEnv(home, {
    SVCACCT_SECRET_STORE: 'file',
    SVCACCT_SECRET_KEY_FILE: path.join(home, 'key'),
    // What makes a start quicker lies elsewhere: it is no part of what a command does.
    FAULT_UNDER: [path.join(home, 'svcacct'), path.join(home, 'out')].join(path.delimiter),
  });
  return async (argv, fault = {}) => {
    const before = Object.keys(fault).length > 0 ? ['--require', shim] : [];
    const run = await execa(process.execPath, [...before, programPath, ...argv], {
      env: { ...env, ...fault },
      extendEnv: false,
      reject: false,
      input: '',
      cwd: home,
      // A session of its own has no terminal to ask on, wherever the tests are run from.
      detached: true,
    });
    const { stdout, stderr } = run;
    return { code: run.signal ?? run.exitCode ?? 'unknown', text: `${stdout}${stderr}`, stdout };
  };
}

/** Runs a command with a fault. */
export function runWith(run: Run, argv: readonly string[], { position, kind }: Fault): Promise<Attempt> {
  return run(argv, { FAULT_AT: String(position), FAULT_KIND: kind });
}

/** @returns a copy of what was prepared in `base`, without the copies that lie there. */
export async function copyOf(base: string, name: string): Promise<string> {
  const home = path.join(base, 'copies', name);
  await mkdir(home, { recursive: true });
  for (const entry of await readdir(base)) {
    if (entry !== 'copies') await cp(path.join(base, entry), path.join(home, entry), { recursive: true });
  }
  return home;
}

/** Runs a command once as it is. @returns the file calls of it that can fail, in order: `12 rename /path` */
async function callsOf(base: string, argv: readonly string[]): Promise<readonly string[]> {
  const log = path.join(base, 'log');
  const plain = await runner(await copyOf(base, 'dry'))(argv, { FAULT_AT: '0', FAULT_LOG: log });
  expect(plain.code, plain.text).toBe(0);
  const calls = (await readFile(log, 'utf8')).trim().split('\n');
  expect(calls.length).toBeGreaterThan(15);
  return calls;
}

/**
 * @returns the faults of a command to try: all, or about every `step`th position with one kind of error each and a kill
 * at some, and what comes at and after a call that `near` names
 */
export async function faultsOf(
  base: string,
  argv: readonly string[],
  { step = 6, near }: { readonly step?: number; readonly near?: RegExp } = {},
): Promise<readonly Fault[]> {
  const calls = await callsOf(base, argv);
  return calls.flatMap((_, index): Fault[] => {
    const position = index + 1;
    const kinds = all === '1' ? errors : [errors[position % errors.length] ?? 'EIO'];
    if (all) return [...kinds, 'SIGKILL' as const].map((kind) => ({ position, kind }));
    const isNear = calls.slice(Math.max(0, index - 2), position).some((call) => near?.test(call));
    if (!isNear && position % step !== 0) return [];
    const kind = errors[Math.floor(position / step) % errors.length] ?? 'EIO';
    const killed: Fault[] = position % (2 * step) === 0 ? [{ position, kind: 'SIGKILL' }] : [];
    return [{ position, kind }, ...killed];
  });
}

/** @returns a fault for each lock that a command takes: by default for every fourth. */
export async function lockFaultsOf(base: string, argv: readonly string[]): Promise<readonly Fault[]> {
  const locks = (await callsOf(base, argv)).flatMap((call, index) =>
    / lock /.test(call) ? [index + 1] : [],
  );
  expect(locks.length).toBeGreaterThan(5);
  return locks
    .flatMap((position) => (['ENOLCK', 'EIO'] as const).map((kind) => ({ position, kind })))
    .filter((_, index) => all !== undefined || index % 7 === 0);
}

/** Tries each fault, a few at a time, and tells how many there were. @returns all that was found wrong */
export async function tryAll(
  title: string,
  faults: readonly Fault[],
  wrongs: (fault: Fault) => Promise<readonly string[]>,
): Promise<readonly string[]> {
  const found: string[] = [];
  const queue = [...faults];
  const worker = async () => {
    for (let fault = queue.shift(); fault; fault = queue.shift()) found.push(...(await wrongs(fault)));
  };
  await Promise.all(Array.from({ length: Math.max(2, availableParallelism()) }, worker));
  const positions = new Set(faults.map(({ position }) => position)).size;
  process.stdout.write(
    `${title}: ${faults.length} faults at ${positions} positions, ${found.length} wrong\n`,
  );
  return found;
}

/** @returns what runs that were killed left in directories below a home. */
export async function leftIn(home: string, ...directories: readonly string[]): Promise<readonly string[]> {
  const names = await Promise.all(
    directories.map((directory) =>
      readdir(path.join(home, directory), { recursive: true }).catch(() => [] as string[]),
    ),
  );
  return names.flat().filter((name) => /svcacct-\d|\.bak\.\d|probe-/.test(name));
}
