import { readFile, rm } from 'node:fs/promises';
import path from 'node:path';
import { beforeEach, describe, expect, test } from 'vitest';
import { type Cluster, type ClusterFaults, startCluster } from '../helpers/kubernetes-api.ts';
import { type ProgramRun, runProgram } from '../helpers/program.ts';
import { hasCommand } from '../helpers/services.ts';
import { type StoredToken, storedToken } from '../helpers/stored-token.ts';

/** What is the same in all of these: the old token delivered to a file, and sinks that fail from then on. */
let kept: StoredToken;
let cluster: Cluster;
let file: string;
const run = (...argv: string[]): Promise<ProgramRun> =>
  runProgram(argv, { home: kept.home, env: { ...kept.env, ...cluster.env } });

beforeEach(async () => {
  kept = await storedToken();
  cluster = await startCluster();
  file = path.join(kept.home, 'token');
  await run('token', 'deliver', 'main', '--user', 'svc-a', '--to', `file:${file}`);
});

/** The old token works, is the only one, is what the file holds and what `token get` answers; nothing waits. */
async function nothingHappened(failed: ProgramRun): Promise<void> {
  expect(failed.exitCode).toBe(1);
  const list = await run('token', 'list', '--user', 'svc-a', '-t', 'json');
  expect(JSON.parse(list.stdout)).toMatchObject([{ token_name: 'main' }]);
  expect(await run('token', 'verify', 'main', '--user', 'svc-a')).toMatchObject({ exitCode: 0 });
  expect((await run('token', 'get', 'main', '--user', 'svc-a')).stdout).toBe(`${kept.secret}\n`);
  expect(await readFile(file, 'utf8')).toBe(kept.secret);
  expect(JSON.parse((await run('rotation', 'list', '-t', 'json')).stdout)).toEqual([]);
  expect(failed.stdout + failed.stderr).not.toMatch(/osmo_[A-Za-z0-9]/);
}

describe('a rotation whose sink fails leaves everything as it was, and says which and why', () => {
  const rotate = (...sinks: string[]) =>
    run('token', 'rotate', 'main', '--user', 'svc-a', '--yes', '--deliver', `file:${file}`, ...sinks);

  test('a file at probe', async () => {
    const failed = await rotate('file:/no/such/directory/token');
    expect(failed.stderr).toContain('there is no directory /no');
    await nothingHappened(failed);
  });

  test('a file at read-back: something else writes to it', async () => {
    const failed = await rotate(`command:sh -c 'cat > /dev/null; printf x > "${file}"'`);
    expect(failed.stderr).toContain(file);
    // What somebody else wrote there is not overwritten: that the old token is not in it is not ours to change.
    await rm(file);
    await run('token', 'deliver', 'main', '--user', 'svc-a', '--to', `file:${file}`);
    await nothingHappened(failed);
  });

  test('a command at probe', async () => {
    const failed = await rotate('command:no-such-program');
    expect(failed.stderr).toContain('There is no program "no-such-program"');
    await nothingHappened(failed);
  });

  test('a command at delivery', async () => {
    const failed = await rotate(`command:sh -c 'cat >&2; echo " is rejected" >&2; exit 3'`);
    expect(failed.stderr).toContain('[secret] is rejected');
    await nothingHappened(failed);
  });

  const ways: Record<string, readonly [ClusterFaults, string]> = {
    'at probe, which may not create': [{ forbid: ['create'] }, 'You may not create secrets'],
    'at probe, out of order': [{ status: 503 }, 'kubectl failed'],
    'at delivery, refused': [{ refuseWrites: 'the webhook says no' }, 'the webhook says no'],
    'at read-back, which shows something else': [{ forgetWrites: true }, 'kubernetes:osmo/shared'],
  };
  test.skipIf(!hasCommand('kubectl')).each(Object.entries(ways))(
    'Kubernetes %s',
    async (_, [faults, says]) => {
      cluster.faults = faults;
      const failed = await rotate('kubernetes:osmo/shared');
      expect(failed.stderr).toContain(says);
      await nothingHappened(failed);
    },
  );

  test.skipIf(!hasCommand('kubectl'))(
    'an answer that is lost is no failure where the secret arrived',
    async () => {
      cluster.faults = { dropAnswers: true };
      const rotated = await rotate('kubernetes:osmo/shared');
      expect(rotated.exitCode).toBe(0);
      const current = (await run('token', 'get', 'main', '--user', 'svc-a')).stdout.trim();
      expect(current).not.toBe(kept.secret);
      expect(cluster.data('osmo/shared')).toEqual({ token: current });
      expect(await readFile(file, 'utf8')).toBe(current);
      expect(await run('token', 'verify', 'main', '--user', 'svc-a')).toMatchObject({ exitCode: 0 });
    },
  );
});
