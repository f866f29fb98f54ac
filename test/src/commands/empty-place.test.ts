import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { addDays, utcDate } from '../../../src/domain/time/expiry.ts';
import { runProgram, temporaryHome } from '../../helpers/program.ts';

/** What says under cron that it looked into a place with nothing in it. */
const unattended = [
  ['check', 'Nothing was checked: the context local has no accounts.'],
  [
    'token rotate --all --expiring-within 14d --yes',
    'Nothing was rotated: the context local has no accounts.',
  ],
  ['rotation finish --due', 'Nothing was checked: the context local has no accounts.'],
  ['audit verify', 'Nothing was verified: there is no audit log in '],
] as const;

describe.each(unattended)('%s where there is nothing to look at', (line, says) => {
  test('says so with --quiet too, names what chooses the place, and ends with 6', async () => {
    const home = await temporaryHome();
    const run = await runProgram([...line.split(' '), '--quiet'], { home });
    expect(run.stderr).toContain(says);
    expect(run.stderr).toContain('SVCACCT_HOME');
    expect(run.exitCode).toBe(6);
  });

  test('is silent and ends with 0 where that is said to be in order', async () => {
    const home = await temporaryHome();
    const run = await runProgram([...line.split(' '), '--quiet', '--allow-empty'], { home });
    expect(run).toMatchObject({ exitCode: 0, stderr: '' });
  });

  test('is silent and ends with 0 where there is an account and nothing to do', async () => {
    const home = await temporaryHome();
    await runProgram(['user', 'create', 'svc-a'], { home });
    const run = await runProgram([...line.split(' '), '--quiet'], { home });
    expect(run).toMatchObject({ exitCode: 0, stderr: '' });
  });
});

describe.each(['user list', 'token list --all'])('%s where there is nothing', (line) => {
  test('ends with 0, and says on stderr where it looked, unless it shall be quiet', async () => {
    const home = await temporaryHome();
    const run = await runProgram(line.split(' '), { home });
    expect(run.exitCode).toBe(0);
    expect(run.stderr).toMatch(/^The context local has no accounts\. To use another one: --context NAME/);
    const quiet = await runProgram([...line.split(' '), '--quiet', '-t', 'json'], { home });
    expect(quiet).toMatchObject({ exitCode: 0, stderr: '' });
  });

  test('says nothing of that where there is an account', async () => {
    const home = await temporaryHome();
    await runProgram(['user', 'create', 'svc-a'], { home });
    expect((await runProgram(line.split(' '), { home })).stderr).toBe('');
  });
});

test('a filter that matches nobody is no place with nothing in it', async () => {
  const home = await temporaryHome();
  const run = await runProgram(['user', 'list', '--id-prefix', 'x'], { home });
  expect(run).toMatchObject({ exitCode: 0, stderr: '' });
});

test.each([[], ['--quiet']])(
  'an export of nothing is a document, and says that nothing is in it %j',
  async (...more) => {
    const home = await temporaryHome();
    const file = path.join(home, 'accounts.json');
    const run = await runProgram(['export', '--output', file, ...more], { home });
    expect(run.exitCode).toBe(0);
    expect(run.stderr).toContain('The context local has no accounts.');
    expect(JSON.parse(await readFile(file, 'utf8'))).toMatchObject({ accounts: [] });
  },
);

test('a rotation that went well prints nothing with --quiet; one that fails says why', async () => {
  const home = await temporaryHome();
  const env = { SVCACCT_SECRET_STORE: 'file', SVCACCT_SECRET_KEY_FILE: path.join(home, 'key') };
  const run = (line: string) => runProgram(line.split(' '), { home, env });
  await run('user create svc-a --roles osmo-user');
  const made = await run(
    `token set one --user svc-a --expires-at ${addDays(utcDate(new Date()), 30)} --no-print --quiet`,
  );
  expect(made).toMatchObject({ exitCode: 0, stderr: '' });
  const silent = { exitCode: 0, stdout: '', stderr: '' };
  expect(await run('token rotate one --user svc-a --yes --quiet')).toEqual(silent);
  expect(await run('token rotate one --user svc-a --grace 1d --yes --quiet')).toEqual(silent);
  expect(await run('rotation finish --due --quiet')).toEqual(silent);
  expect((await run('rotation finish svc-a/one-2 --yes --quiet')).stdout).toBe('');
  const failed = await run('token rotate one --user svc-a --verify-with false --yes --quiet');
  expect(failed.exitCode).not.toBe(0);
  expect(failed.stderr).toMatch(/verif/i);
  const plan = await run('token rotate one --user svc-a --dry-run --quiet');
  expect(plan.stdout).toMatch(/^Would rotate/);
});

test('user list that finds nothing names a role that does not exist', async () => {
  const home = await temporaryHome();
  await runProgram(['user', 'create', 'svc-a'], { home });
  const run = await runProgram(['user', 'list', '--roles', 'osmo-bakend', 'osmo-user'], { home });
  expect(run.exitCode).toBe(0);
  expect(run.stderr).toBe('Role osmo-bakend does not exist. Did you mean osmo-backend?\n');
});
