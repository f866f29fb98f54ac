import path from 'node:path';
import { build } from 'esbuild';
import { execa } from 'execa';
import { expect, test } from 'vitest';
import { temporaryHome } from '../../../helpers/program.ts';

const source = path.resolve(import.meta.dirname, '../../../../store/secrets/keychain/end.ts');

/** Runs a program that is done while a thread of it still waits: opening a pipe that nobody writes into. */
const runWithStuckThread = async (last: string) => {
  const home = await temporaryHome();
  await execa('mkfifo', [path.join(home, 'pipe')]);
  const outfile = path.join(home, 'program.cjs');
  const contents = `
    import { endDespiteThread } from ${JSON.stringify(source)};
    import { open } from 'node:fs/promises';
    endDespiteThread(open(${JSON.stringify(path.join(home, 'pipe'))}));
    process.stdout.write('done');
    ${last}`;
  const stdin = { contents, resolveDir: home, loader: 'ts' as const };
  await build({ stdin, bundle: true, platform: 'node', format: 'cjs', outfile, logLevel: 'silent' });
  return execa(process.execPath, [outfile], { reject: false });
};

test.each(['process.exitCode = 6;', 'process.exit(6);'])(
  '%s ends a program with a stuck thread',
  async (last) => {
    const { stdout, exitCode, signal } = await runWithStuckThread(last);
    expect(stdout).toBe('done');
    // Without `process.execve` a process cannot leave such a thread behind and choose its exit code.
    if ('execve' in process) expect(exitCode).toBe(6);
    else expect(signal).toBe('SIGKILL');
  },
);
