import { existsSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { main } from '../../../src/main.ts';
import type { ListedToken } from '../../../src/usecases/token/list-tokens.ts';
import { temporaryHome } from '../../helpers/program.ts';
import { memoryStreams } from '../../helpers/streams.ts';

/** As `-t json` shows it. */
type ShownToken = ListedToken['token'] & ListedToken['life'] & ListedToken['stored'];

/** Runs a command of the demo in this process; a secret store that does not exist shows that none is opened. */
async function demo(...argv: string[]) {
  const home = path.join(await temporaryHome(), 'home');
  const streams = memoryStreams({ input: '' });
  const env = { SVCACCT_HOME: home, SVCACCT_SECRET_STORE: 'no-such-store', SVCACCT_CONTEXT: 'elsewhere' };
  const exitCode = await main(['--demo', ...argv], env, streams);
  expect(existsSync(home)).toBe(false);
  return { exitCode, out: streams.out(), err: streams.err() };
}

describe('the demo', () => {
  test('is a dozen accounts whose tokens are spread over the year, some stopped and some about to', async () => {
    const { out } = await demo('token', 'list', '--all', '-t', 'json');
    const tokens = JSON.parse(out) as ShownToken[];
    expect(new Set(tokens.map(({ user_name }) => user_name)).size).toBeGreaterThanOrEqual(12);
    expect(tokens.some(({ expired }) => expired)).toBe(true);
    expect(tokens.some(({ expired, days_left }) => !expired && days_left < 14)).toBe(true);
    const months = new Set(
      tokens.filter(({ expired }) => !expired).map(({ expires_at }) => expires_at.slice(0, 7)),
    );
    expect(months.size).toBeGreaterThanOrEqual(6);
    expect(tokens.some(({ kept_in, retrieved_at }) => kept_in === 'memory' && retrieved_at !== null)).toBe(
      true,
    );
    expect(tokens.some(({ kept_in }) => kept_in === null)).toBe(true);
  });

  test('was lived through in order: tokens are younger than their accounts', async () => {
    const users = JSON.parse((await demo('user', 'list', '-t', 'json')).out) as {
      users: { id: string; created_at: string }[];
    };
    const born = new Map(users.users.map(({ id, created_at }) => [id, created_at]));
    const tokens = JSON.parse((await demo('token', 'list', '--all', '-t', 'json')).out) as ShownToken[];
    for (const { user_name, created_at } of tokens)
      expect(Date.parse(created_at ?? '')).toBeGreaterThan(Date.parse(born.get(user_name) ?? ''));
  });

  test('has roles of its own, secrets that work, and takes every command', async () => {
    expect((await demo('role', 'get', 'osmo-monitoring')).exitCode).toBe(0);
    const backend = ['backend-token', '--user', 'backend-operator'];
    expect((await demo('token', 'get', ...backend)).out).toMatch(/^osmo_\w+\n$/);
    expect((await demo('token', 'verify', ...backend)).exitCode).toBe(0);
    const made = await demo('token', 'set', 'new', '--user', 'backend-operator', '--no-print');
    expect([made.exitCode, made.err]).toEqual([0, expect.stringContaining('memory of this demo')]);
    expect((await demo('user', 'delete', 'svc-old', '--force')).exitCode).toBe(0);
  });

  test('has a rotation that waits and one that stands still, both of which can go on', async () => {
    const { out } = await demo('rotation', 'list', '-t', 'json');
    const standings = (JSON.parse(out) as { standing: string }[]).map(({ standing }) => standing);
    expect(standings.sort()).toEqual(['interrupted', 'waiting']);
    expect((await demo('rotation', 'resume', 'svc-ci-release/nightly-token')).exitCode).toBe(0);
    expect((await demo('rotation', 'finish', 'backend-operator/backend-token', '--yes')).exitCode).toBe(0);
    const rotated = await demo(
      'token',
      'verify',
      'backend-token',
      '--user',
      'backend-operator',
      '-t',
      'json',
    );
    expect(JSON.parse(rotated.out)).toMatchObject({ token_name: 'backend-token-2' });
  });

  test('refuses what would touch something', async () => {
    const run = await demo('check', '--format', 'json', '--output', 'file.json');
    expect([run.exitCode, run.err]).toEqual([5, expect.stringContaining('The demo writes no files.')]);
  });
});
