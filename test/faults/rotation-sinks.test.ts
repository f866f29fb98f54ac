import { mkdir, readFile, rm } from 'node:fs/promises';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { type Cluster, type ClusterFaults, startCluster } from '../helpers/kubernetes-api.ts';
import { type ProgramRun, runProgram, temporaryHome } from '../helpers/program.ts';
import { hasCommand } from '../helpers/services.ts';

/** A home with one token that is kept and was delivered to a file, and the program in it. */
interface Site {
  readonly home: string;
  readonly file: string;
  readonly cluster: Cluster;
  readonly secret: string;
  run(...argv: readonly string[]): Promise<ProgramRun>;
}

async function makeSite(): Promise<Site> {
  const home = await temporaryHome();
  const cluster = await startCluster();
  const env = {
    SVCACCT_SECRET_STORE: 'file',
    SVCACCT_SECRET_KEY_FILE: path.join(home, 'key'),
    KUBECONFIG: cluster.env.KUBECONFIG,
  };
  const run = (...argv: readonly string[]) => runProgram(argv, { home, env, cwd: home });
  const file = path.join(home, 'etc', 'token');
  await mkdir(path.dirname(file));
  await run('user', 'create', 'svc-a', '--roles', 'osmo-user');
  await run('token', 'set', 'main', '--user', 'svc-a', '--no-print');
  await run('token', 'deliver', 'main', '--user', 'svc-a', '--to', `file:${file}`);
  return { home, file, cluster, secret: await readFile(file, 'utf8'), run };
}

const rotate = (site: Site, sinks: readonly string[]) =>
  site.run('token', 'rotate', 'main', '--user', 'svc-a', '--yes', '--deliver', `file:${site.file}`, ...sinks);

/** The old token works and is kept, the file still holds it, and nothing of a new one is anywhere. */
async function isUntouched({ run, file, secret }: Site): Promise<void> {
  const tokens = JSON.parse((await run('token', 'list', '--user', 'svc-a', '-t', 'json')).stdout);
  expect(tokens.map(({ token_name }: { token_name: string }) => token_name)).toEqual(['main']);
  expect((await run('token', 'get', 'main', '--user', 'svc-a')).stdout.trim()).toBe(secret);
  expect((await run('token', 'verify', '--token-file', file)).exitCode).toBe(0);
  expect((await run('rotation', 'list', '-t', 'json')).stdout).toBe('[]\n');
}

const kubernetes = 'kubernetes:osmo/agent-token';

describe.skipIf(!hasCommand('kubectl'))('a cluster that fails', () => {
  test.each<[string, ClusterFaults, RegExp]>([
    [
      'when it is asked whether it may be written to',
      { forbid: ['patch'] },
      /Nothing was changed: main is still valid/,
    ],
    ['altogether', { status: 503 }, /Nothing was changed: main is still valid/],
    ['when it is written to', { refuseWrites: 'admission webhook says no' }, /main-2 is removed/],
    [
      'by not holding what it took',
      { forgetWrites: true },
      /has (nothing|something else) now.*main-2 is removed/,
    ],
  ])('%s: the old token is untouched, and the message true', async (_, faults, message) => {
    const site = await makeSite();
    site.cluster.put('osmo/agent-token', { token: 'before', other: 'stays' });
    site.cluster.faults = faults;
    const run = await rotate(site, [kubernetes]);
    expect(run.exitCode, run.stderr).toBe(1);
    expect(run.stderr.replace(/\s+/g, ' ')).toMatch(message);
    site.cluster.faults = {};
    await isUntouched(site);
    expect(site.cluster.data('osmo/agent-token')).toMatchObject({ other: 'stays' });
  });

  test('by losing its answers only: what has arrived counts', async () => {
    const site = await makeSite();
    site.cluster.faults = { dropAnswers: true };
    const run = await rotate(site, [kubernetes]);
    expect(run.exitCode, run.stderr).toBe(0);
    const held = site.cluster.data('osmo/agent-token')?.['token'];
    expect(held).toBe(await readFile(site.file, 'utf8'));
    expect((await site.run('token', 'get', 'main', '--user', 'svc-a')).stdout.trim()).toBe(held);
  });
});

describe('another sink that fails', () => {
  test.each<[string, readonly string[], RegExp]>([
    ['a program that is not there', ['command:no-such-program'], /Nothing was changed: main is still valid/],
    ['a program that refuses', ['command:false'], /main-2 is removed/],
    [
      'a directory that is not there',
      ['file:/no/such/directory/token'],
      /Nothing was changed: main is still valid/,
    ],
  ])('%s: the old token is untouched, and the message true', async (_, sinks, message) => {
    const site = await makeSite();
    const run = await rotate(site, sinks);
    expect(run.exitCode, run.stderr).toBe(1);
    expect(run.stderr.replace(/\s+/g, ' ')).toMatch(message);
    await isUntouched(site);
  });

  test('a file whose directory went away stops the next rotation before anything is made', async () => {
    const site = await makeSite();
    await rm(path.dirname(site.file), { recursive: true });
    const run = await site.run('token', 'rotate', 'main', '--user', 'svc-a', '--yes');
    expect(run).toMatchObject({ exitCode: 1, stderr: expect.stringContaining('Nothing was changed') });
    const again = await site.run('token', 'rotate', 'main', '--user', 'svc-a', '--yes', '--no-deliver');
    expect(again.exitCode, again.stderr).toBe(0);
  });
});
