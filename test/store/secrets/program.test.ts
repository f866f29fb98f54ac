import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest';
import { type SessionBus, startSessionBus } from '../../helpers/keychain.ts';
import { runProgram, temporaryHome } from '../../helpers/program.ts';
import { hasKeychain } from '../../helpers/services.ts';

/** Runs the program in a home of its own with a secret store. */
const withStore = async (env: Record<string, string>) => {
  const home = await temporaryHome();
  const run = (...argv: string[]) => runProgram(argv, { home, env: { ...env, HOME: home } });
  const svcacct = async (...argv: string[]) => {
    const ended = await run(...argv);
    expect(ended.exitCode, `${argv.join(' ')}\n${ended.stderr}`).toBe(0);
    return ended.stdout;
  };
  await svcacct('user', 'create', 'backend-operator', '--roles', 'osmo-backend');
  return { home, run, svcacct };
};

const secretOf = (printed: string) =>
  /^Access token: (osmo_\w+)$/m.exec(printed)?.[1] ?? 'no secret was printed';

/** The text of every file below a directory, the names of the files included. */
const everythingIn = async (directory: string) => {
  const entries = await readdir(directory, { recursive: true, withFileTypes: true });
  const files = entries
    .filter((entry) => entry.isFile())
    .map((entry) => path.join(entry.parentPath, entry.name));
  return (await Promise.all(files.map(async (file) => `${file}\n${await readFile(file, 'latin1')}`))).join(
    '\n',
  );
};

/** Looks at the command lines and environments of all processes until it is told to stop. */
const watchProcesses = (secret: string) => {
  let watching = true;
  const seen = (async () => {
    let found = false;
    while (watching) {
      for (const id of (await readdir('/proc')).filter((name) => /^\d+$/.test(name))) {
        const read = (name: string) => readFile(`/proc/${id}/${name}`, 'latin1').catch(() => '');
        found ||= (await read('cmdline')).includes(secret) || (await read('environ')).includes(secret);
      }
    }
    return found;
  })();
  const stop = () => {
    watching = false;
    return seen;
  };
  onTestFinished(() => void stop());
  return { stop };
};

const make = ['token', 'set', 'backend-token', '--user', 'backend-operator', '--expires-in', '90d'];
const get = ['token', 'get', 'backend-token', '--user', 'backend-operator'];

/** What the program must do with any secret store. */
const programFlow = (store: () => Record<string, string> | Promise<Record<string, string>>) => {
  test('a secret that was made is given back, lies nowhere in plain text, and goes with its token', async () => {
    const { home, run, svcacct } = await withStore(await store());
    const secret = secretOf(await svcacct(...make));
    const processes = watchProcesses(secret);
    expect(await svcacct(...get)).toBe(`${secret}\n`);
    expect(await processes.stop()).toBe(false);
    expect(await everythingIn(home)).not.toContain(secret);
    await svcacct('token', 'delete', 'backend-token', '--user', 'backend-operator', '--yes');
    expect(await run(...get)).toMatchObject({ exitCode: 3, stdout: '' });
  });

  test('processes at once keep every secret', async () => {
    const { svcacct } = await withStore(await store());
    const names = Array.from({ length: 6 }, (_, number) => `token-${number}`);
    const of = (name: string) => [name, '--user', 'backend-operator'];
    const made = await Promise.all(names.map((name) => svcacct('token', 'set', ...of(name))));
    const got = await Promise.all(names.map((name) => svcacct('token', 'get', ...of(name))));
    expect(got).toEqual(made.map((printed) => `${secretOf(printed)}\n`));
    await svcacct('user', 'delete', 'backend-operator', '--force');
  });
};

describe('secrets in encrypted files', () => {
  programFlow(async () => ({
    SVCACCT_SECRET_STORE: 'file',
    SVCACCT_SECRET_KEY_FILE: path.join(await temporaryHome(), 'key.txt'),
  }));
});

describe.skipIf(!hasKeychain())('secrets in the OS keychain', () => {
  let bus: SessionBus;
  const store = () => ({ ...bus.env, SVCACCT_SECRET_STORE: 'keychain' });
  beforeAll(async () => {
    bus = await startSessionBus();
    await bus.startKeyring();
  });
  afterAll(() => bus.stop());

  programFlow(store);

  test('what was made is what secret-tool finds, and after deleting neither finds it', async () => {
    const { svcacct } = await withStore(store());
    const lookup = ['lookup', 'service', 'svcacct:local', 'username', 'backend-operator/backend-token'];
    const secret = secretOf(await svcacct(...make));
    expect(await svcacct(...get)).toBe(`${secret}\n`);
    expect(await bus.run('secret-tool', lookup)).toBe(secret);
    await svcacct('token', 'delete', 'backend-token', '--user', 'backend-operator', '--yes');
    await expect(bus.run('secret-tool', lookup)).rejects.toMatchObject({ exitCode: 1 });
  });
});
