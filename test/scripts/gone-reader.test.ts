import { spawn } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import { text } from 'node:stream/consumers';
import { describe, expect, test } from 'vitest';
import { programEnv, programPath, runProgram, temporaryHome } from '../helpers/program.ts';

/** Runs the program with nobody to read its stdout: every write there fails with EPIPE. */
async function runUnread(home: string, argv: readonly string[], env: Record<string, string> = {}) {
  const child = spawn(process.execPath, [programPath, ...argv], {
    env: programEnv(home, env),
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  child.stdout.destroy();
  const [stderr, [exitCode]] = await Promise.all([text(child.stderr), once(child, 'exit')]);
  return { stderr, exitCode };
}

const set = (name: string) => ['token', 'set', name, '--user', 'svc-a'];

async function tokensIn(home: string): Promise<readonly string[]> {
  const { stdout } = await runProgram(['token', 'list', '--user', 'svc-a', '-t', 'json'], { home });
  return (JSON.parse(stdout) as { token_name: string }[]).map(({ token_name }) => token_name);
}

describe('a secret that nobody reads', () => {
  test('and that is kept nowhere: its token is taken back, and that is an error', async () => {
    const home = await temporaryHome();
    await runProgram(['user', 'create', 'svc-a', '--roles', 'osmo-user'], { home });
    const { exitCode, stderr } = await runUnread(home, set('lost'));
    expect([exitCode, stderr]).toEqual([1, expect.stringContaining('so the token was revoked.')]);
    expect(await tokensIn(home)).toEqual([]);
  });

  test('and that is kept: a reader that went away is no failure', async () => {
    const home = await temporaryHome();
    const env = { SVCACCT_SECRET_STORE: 'file', SVCACCT_SECRET_KEY_FILE: path.join(home, 'key') };
    await runProgram(['user', 'create', 'svc-a', '--roles', 'osmo-user'], { home });
    expect((await runUnread(home, set('kept'), env)).exitCode).toBe(0);
    const { stdout } = await runProgram(['token', 'get', 'kept', '--user', 'svc-a'], { home, env });
    expect(stdout).toMatch(/^osmo_\w+\n$/);
  });
});
