import { cp, mkdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { openTestServer } from '../helpers/osmo-server/for-tests.ts';
import { admin } from '../helpers/osmo-server/server.ts';
import { programPath, runProgram, temporaryHome } from '../helpers/program.ts';

/** The whole program with one account and one token, whose secret is stored in an encrypted file. */
async function site(context: 'local' | 'osmo' = 'local') {
  const home = await temporaryHome();
  const env = { SVCACCT_SECRET_STORE: 'file', SVCACCT_SECRET_KEY_FILE: path.join(home, 'key') };
  const run = (argv: readonly string[], more: Record<string, string | undefined> = {}) =>
    runProgram(argv, { home, env: { ...env, ...more } });
  const must = async (...argv: string[]) => {
    const ended = await run(argv);
    expect(ended.exitCode, `${argv.join(' ')}\n${ended.stderr}`).toBe(0);
    return ended.stdout;
  };
  if (context === 'osmo') {
    const { url } = await openTestServer();
    await must('login', url, '--method', 'dev', '--username', admin, '--name', 'dev');
  }
  await must('user', 'create', 'svc-a', '--roles', 'osmo-user', 'osmo-backend');
  await must('token', 'set', 'main', '--user', 'svc-a', '--roles', 'osmo-user', '--no-print');
  const names = async () =>
    JSON.parse(await must('token', 'list', '--user', 'svc-a', '-t', 'json')).map(
      ({ token_name }: { token_name: string }) => token_name,
    );
  /** Which token a name's secret is of, by asking the backend. */
  const works = async (name: string) =>
    JSON.parse(await must('token', 'verify', name, '--user', 'svc-a', '-t', 'json')).token_name;
  return { home, run, must, names, works };
}

const rotate = ['token', 'rotate', 'main', '--user', 'svc-a', '--yes'];
const program = (argv: string) => `${process.execPath} ${programPath} ${argv} >/dev/null`;

describe.each(['local', 'osmo'] as const)('--verify-with, on %s, runs a command that', (context) => {
  test('deletes the new token: the old one is not revoked, and nothing is left of the new one', async () => {
    const { run, names, works } = await site(context);
    const verify = program('token delete main-2 --user svc-a --yes');
    const { exitCode, stderr } = await run([...rotate, '--verify-with', verify]);
    expect(exitCode).not.toBe(0);
    expect(stderr).toContain('main is not revoked');
    expect(stderr).not.toContain('main-2 is in use');
    expect(await names()).toEqual(['main']);
    expect(await works('main')).toBe('main');
    expect((await run(['rotation', 'list', '-t', 'json'])).stdout.trim()).toBe('[]');
  });

  test('deletes the account: that it is gone is said, and nothing of it is left here', async () => {
    const { run } = await site(context);
    const verify = program('user delete svc-a --yes');
    const { exitCode, stdout, stderr } = await run([...rotate, '--verify-with', verify]);
    expect(exitCode).not.toBe(0);
    expect(stderr).toContain('The account svc-a was deleted');
    expect(`${stdout}${stderr}`).not.toMatch(/is unchanged|is still valid|is in use|revoked the old/);
    expect((await run(['rotation', 'list', '-t', 'json'])).stdout.trim()).toBe('[]');
    expect((await run(['token', 'get', 'main', '--user', 'svc-a'])).exitCode).toBe(3);
  });

  test('takes the role of both: it is said what the new one lacks, and the old one is not revoked', async () => {
    const { run, names } = await site(context);
    const verify = program('user update svc-a --remove-roles osmo-user');
    const { exitCode, stderr } = await run([...rotate, '--verify-with', verify]);
    expect(exitCode).not.toBe(0);
    expect(stderr).toContain('main-2 is valid, but without osmo-user');
    expect(stderr).not.toContain('"roles"');
    expect(await names()).toEqual(['main']);
  });
});

describe('the store of the backend, brought back from before a rotation', () => {
  test.each([
    { title: 'with grace', more: ['--grace', '24h'] },
    { title: 'at once', more: [] },
  ])(
    '$title: no fix deletes the last token that works, and doing what is shown ends well',
    async ({ more }) => {
      const { home, run, must, names, works } = await site();
      const store = path.join(home, 'svcacct/data/store.json');
      await cp(store, `${home}/before.json`);
      await must(...rotate, ...more);
      await cp(`${home}/before.json`, store);
      const before = await names();
      for (let round = 0; round < 5; round++) {
        const { findings } = JSON.parse((await run(['check', '-t', 'json'])).stdout);
        if (findings.length === 0) break;
        for (const { fix } of findings) {
          expect(fix).not.toContain('token delete');
          const ended = await run(fix.split(' ').slice(1));
          expect(ended.exitCode, `${fix}\n${ended.stderr}`).toBe(0);
        }
      }
      expect(await names()).toEqual(before);
      expect(JSON.parse((await run(['check', '-t', 'json'])).stdout).findings).toEqual([]);
      if (more.length > 0) expect(await works('main')).toBe('main');
      else expect((await run(['token', 'get', 'main', '--user', 'svc-a'])).exitCode).toBe(3);
    },
  );
});

test.each([
  { title: 'stored', more: [] },
  { title: 'stored nowhere', more: ['SVCACCT_SECRET_STORE=none'] },
])(
  'a destination that somebody gave the old secret again, with the new one $title: the fix that is shown is run, and ends it',
  async ({ more }) => {
    const { home, run, must, names } = await site();
    const place = path.join(home, 'place');
    const env = Object.fromEntries(more.map((pair) => pair.split('=')));
    await must('token', 'deliver', 'main', '--user', 'svc-a', '--to', `file:${place}`);
    const old = await readFile(place, 'utf8');
    expect(await run([...rotate, '--grace', '24h'], env)).toMatchObject({ exitCode: 0 });
    const fresh = await readFile(place, 'utf8');
    await writeFile(place, old);
    const finish = await run(['rotation', 'finish', 'svc-a/main', '--yes'], env);
    expect(finish.exitCode).not.toBe(0);
    expect(finish.stderr).toContain(`file:${place} has its secret again`);
    expect(await names()).toEqual(['main', 'main-2']);
    const { findings } = JSON.parse((await run(['check', '-t', 'json'])).stdout);
    const [fix] = findings.map((one: { fix: string }) => one.fix);
    expect((await run(['rotation', 'list'])).stderr).toContain(fix);
    expect((await run(['doctor'])).stdout).toContain(fix);
    for (const command of fix.split(' && ')) {
      const ended = await run(command.replaceAll(/["']/g, '').split(' ').slice(1), env);
      expect(ended.exitCode, `${command}\n${ended.stderr}`).toBe(0);
    }
    const isKept = more.length === 0;
    expect(await readFile(place, 'utf8')).toBe(isKept ? fresh : old);
    expect(await names()).toEqual(isKept ? ['main-2'] : ['main']);
    expect(JSON.parse((await run(['check', '-t', 'json'])).stdout).findings).toEqual([]);
  },
);

test('a new token that was deleted elsewhere: the cron job that finishes rotations goes back to the old one', async () => {
  const { home, run, must, names, works } = await site();
  await must(...rotate, '--grace', '24h');
  // Another machine has the store, and not what is known here.
  const elsewhere = { SVCACCT_SECRET_STORE: 'none', SVCACCT_HOME: path.join(home, 'other') };
  await mkdir(path.join(home, 'other/data'), { recursive: true });
  const store = path.join(home, 'svcacct/data/store.json');
  await cp(store, path.join(home, 'other/data/store.json'));
  const gone = await run(['token', 'delete', 'main-2', '--user', 'svc-a', '--yes'], elsewhere);
  expect(gone).toMatchObject({ exitCode: 0 });
  await cp(path.join(home, 'other/data/store.json'), store);
  const finish = await run(['rotation', 'finish', '--due', '--quiet']);
  expect(`${finish.stdout}${finish.stderr}`).toContain('main-2 was deleted');
  expect(await names()).toEqual(['main']);
  expect(await works('main')).toBe('main');
  expect(await must('rotation', 'finish', '--due', '--quiet')).toBe('');
});

test('token delete of a name from before a rotation says what it points to, and deletes nothing', async () => {
  const { run, must, names, works } = await site();
  await must(...rotate);
  const { exitCode, stderr } = await run(['token', 'delete', 'main', '--user', 'svc-a', '--yes']);
  expect(exitCode).toBe(3);
  expect(stderr).toContain('its name now points to main-2. Nothing was deleted.');
  expect(stderr).not.toContain('token forget');
  expect(await names()).toEqual(['main-2']);
  expect(await works('main')).toBe('main-2');
});

test('token rotate where the keychain cannot be reached: nothing was created, and that alone', async () => {
  const { home, run, names } = await site();
  const before = await readFile(path.join(home, 'svcacct/data/store.json'), 'utf8');
  const env = { SVCACCT_SECRET_STORE: 'keychain', DBUS_SESSION_BUS_ADDRESS: `unix:path=${home}/none` };
  const { exitCode, stdout, stderr } = await run(rotate, env);
  expect(exitCode).not.toBe(0);
  expect(stderr).toContain('Nothing was changed: main is still valid.');
  expect(`${stdout}${stderr}`).not.toMatch(/deleted|forgot|took back|taken back|revoked main/);
  expect(await names()).toEqual(['main']);
  expect(await readFile(path.join(home, 'svcacct/data/store.json'), 'utf8')).toBe(before);
  expect((await run(['rotation', 'list', '-t', 'json'])).stdout.trim()).toBe('[]');
});

test.each(['local', 'osmo'] as const)(
  'on %s: taking the last role of a token is said before; taking one that is not held is said, too',
  async (context) => {
    const { run } = await site(context);
    const take = ['user', 'update', 'svc-a', '--remove-roles', 'osmo-user'];
    const first = await run(take);
    expect(first).toMatchObject({ exitCode: 0 });
    expect(first.stderr).toContain('main of svc-a loses its last role for good');
    const second = await run(take);
    expect(`${second.stdout}${second.stderr}`).toContain(
      'svc-a does not hold osmo-user: nothing was removed.',
    );
    expect(second.stdout).not.toContain('Removed role');
    expect([0, 4]).toContain(second.exitCode);
  },
);
