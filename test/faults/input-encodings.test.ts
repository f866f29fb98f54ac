import { mkdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { execa } from 'execa';
import { describe, expect, test } from 'vitest';
import { programEnv, programPath, type runProgram, temporaryHome } from '../helpers/program.ts';

const document = JSON.stringify({
  svcacct_export: 1,
  roles: [],
  accounts: [{ id: 'svc-new', roles: ['osmo-user'] }],
});
const role = JSON.stringify({
  name: 'reader',
  description: '',
  policies: [{ effect: 'Allow', actions: ['workflow:List'], resources: ['*'] }],
});

interface Site {
  readonly home: string;
  readonly at: (...names: string[]) => string;
  readonly run: (argv: readonly string[], input?: string | Uint8Array) => ReturnType<typeof runProgram>;
}

async function site(): Promise<Site> {
  const home = await temporaryHome();
  const env = programEnv(home, {
    SVCACCT_SECRET_STORE: 'file',
    SVCACCT_SECRET_PASSPHRASE_FILE: path.join(home, 'phrase'),
  });
  await mkdir(path.join(home, 'svcacct'), { mode: 0o700 });
  await writeFile(path.join(home, 'phrase'), 'correct horse', { mode: 0o600 });
  return {
    home,
    at: (...names) => path.join(home, ...names),
    async run(argv, input = '') {
      const { exitCode, stdout, stderr } = await execa(process.execPath, [programPath, ...argv], {
        env,
        extendEnv: false,
        reject: false,
        input,
      });
      return { exitCode, stdout, stderr };
    },
  };
}

/** What reads a text: a file at that place, or stdin. */
interface Reader {
  readonly name: string;
  readonly content: string;
  /** Where the file lies; undefined for stdin. */
  readonly file: string | undefined;
  readonly argv: (file: string) => readonly string[];
  readonly prepare?: (site: Site) => Promise<unknown>;
}

const withToken = async ({ run }: Site) => {
  await run(['user', 'create', 'svc-a', '--roles', 'osmo-user']);
  await run(['token', 'set', 'main', '--user', 'svc-a', '--no-print']);
};

const readers: readonly Reader[] = [
  { name: 'import FILE', content: document, file: 'in.json', argv: (file) => ['import', file] },
  { name: 'import -', content: document, file: undefined, argv: () => ['import', '-'] },
  { name: 'role create -f', content: role, file: 'in.json', argv: (file) => ['role', 'create', '-f', file] },
  { name: 'role create -f -', content: role, file: undefined, argv: () => ['role', 'create', '-f', '-'] },
  {
    name: 'role can --batch',
    content: '{"roles": ["osmo-user"], "action": "workflow:List"}\n',
    file: undefined,
    argv: () => ['role', 'can', '--batch'],
  },
  {
    name: 'config.json',
    content: '{"contexts": {}, "secret_store": "none"}',
    file: 'svcacct/config.json',
    argv: () => ['context', 'list'],
  },
  {
    name: 'the passphrase file',
    content: 'correct horse\r\n',
    file: 'phrase',
    argv: () => ['token', 'get', 'main', '--user', 'svc-a'],
    prepare: withToken,
  },
  {
    name: '--token-file FILE',
    content: 'osmo_0123456789abcdefghijklmnopqrstuvwxyzABCDEFG\r\n',
    file: 'token',
    argv: (file) => ['token', 'import', 'other', '--user', 'svc-a', '--token-file', file],
    prepare: withToken,
  },
  {
    name: '--token-file -',
    content: 'osmo_0123456789abcdefghijklmnopqrstuvwxyzABCDEFG\r\n',
    file: undefined,
    argv: () => ['token', 'import', 'other', '--user', 'svc-a', '--token-file', '-'],
    prepare: withToken,
  },
];

async function readBy(reader: Reader, bytes: Uint8Array) {
  const world = await site();
  await reader.prepare?.(world);
  const file = world.at(reader.file ?? 'unused');
  if (reader.file !== undefined) await writeFile(file, bytes, { mode: 0o600 });
  const run = await world.run(reader.argv(file), reader.file === undefined ? bytes : '');
  return { ...run, file, world };
}

describe.each(readers)('$name', (reader) => {
  test('a byte order mark changes nothing', async () => {
    const plain = await readBy(reader, Buffer.from(reader.content));
    const marked = await readBy(reader, Buffer.from(`\uFEFF${reader.content}`));
    const said = ({ exitCode, stderr, world }: typeof plain) => ({
      exitCode,
      stderr: stderr.replaceAll(world.home, ''),
    });
    expect(said(marked)).toEqual(said(plain));
    expect(plain.stderr).not.toContain('cannot be read');
  });

  test.each([
    ['UTF-16 with a mark', (text: string) => Buffer.from(`\uFEFF${text}`, 'utf16le'), 'UTF-16'],
    ['UTF-16 without', (text: string) => Buffer.from(text, 'utf16le'), 'UTF-16'],
    ['Latin-1', (text: string) => Buffer.from(`ä\xfc${text}`, 'latin1'), 'is not UTF-8'],
    ['a NUL byte', (text: string) => Buffer.from(`${text.slice(0, 3)}\0${text.slice(3)}`), 'NUL byte'],
  ])('%s is named, and nothing is done', async (_, encode, words) => {
    const { exitCode, stderr, stdout } = await readBy(reader, encode(reader.content));
    expect(exitCode, stderr).toBeGreaterThan(0);
    expect(stderr).toContain(words);
    expect(stderr).toMatch(/cannot be read/);
    expect(stdout).toBe('');
  });
});

describe.each(readers.filter(({ file }) => file !== undefined))('$name', (reader) => {
  test('a directory in its place is named', async () => {
    const world = await site();
    await reader.prepare?.(world);
    const file = world.at('folder');
    await execa('rm', ['-f', world.at(reader.file ?? '')]);
    const place = reader.argv('x').includes('x') ? file : world.at(reader.file ?? '');
    await mkdir(place);
    const { exitCode, stderr } = await world.run(reader.argv(file));
    expect(exitCode).toBeGreaterThan(0);
    expect(stderr).toContain(`${place} cannot be read (it is a directory)`);
  });
});

describe('what has no end', () => {
  test('is not read to it', async () => {
    const { home } = await site();
    const line = 'yes | "$@" token verify --token-file /dev/stdin';
    const { exitCode, stderr } = await execa('bash', ['-c', line, 'bash', process.execPath, programPath], {
      env: programEnv(home),
      extendEnv: false,
      reject: false,
    });
    expect(exitCode).toBe(2);
    expect(stderr).toContain('it is longer than 64 KiB');
  });

  test('a pipe in the place of the settings is not waited for', async () => {
    const { at, run } = await site();
    await execa('mkfifo', [at('svcacct/config.json')]);
    const { exitCode, stderr } = await run(['context', 'list']);
    expect(exitCode).toBe(2);
    expect(stderr).toContain('it is not a regular file');
  });

  test('a file that was named by a process substitution is read', async () => {
    const { home, at } = await site();
    await writeFile(at('in.json'), document);
    const line = `"$@" import <(cat in.json) && "$@" user list -t json`;
    const { stdout } = await execa('bash', ['-c', line, 'bash', process.execPath, programPath], {
      env: programEnv(home),
      extendEnv: false,
      cwd: home,
    });
    expect(stdout).toContain('svc-new');
  });
});

test('a store that an editor gave a byte order mark is read', async () => {
  const { at, run } = await site();
  await run(['user', 'create', 'svc-a']);
  const store = at('svcacct/data/store.json');
  await writeFile(store, Buffer.concat([Buffer.from('\uFEFF'), await readFile(store)]));
  const { exitCode, stdout, stderr } = await run(['user', 'list']);
  expect(exitCode, stderr).toBe(0);
  expect(stdout).toContain('svc-a');
});
