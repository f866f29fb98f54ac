import {
  chmod,
  cp,
  mkdir,
  mkdtemp,
  readdir,
  readFile,
  readlink,
  rename,
  rm,
  symlink,
  writeFile,
} from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { execa } from 'execa';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { runProgram, temporaryHome } from '../helpers/program.ts';

/** Root reads whatever it likes: then another runs the program. */
const other = process.geteuid?.() === 0 ? { uid: 54321, gid: 54321 } : {};

let base: string;

function runIn(home: string, who: { readonly uid?: number; readonly gid?: number } = {}) {
  const env = { SVCACCT_SECRET_STORE: 'file', SVCACCT_SECRET_KEY_FILE: `${home}/key` };
  return (...argv: string[]) => runProgram(argv, { home, env, ...who });
}

/** Two rotations in their grace period, and stored secrets of two accounts. */
beforeAll(async () => {
  base = await mkdtemp(path.join(tmpdir(), 'svcacct-test-'));
  for (const argv of [
    ['user', 'create', 'svc-a', '--roles', 'osmo-user'],
    ['user', 'create', 'svc-b', '--roles', 'osmo-user'],
    ['token', 'set', 'one', '--user', 'svc-a', '--no-print'],
    ['token', 'set', 'two', '--user', 'svc-b', '--no-print'],
    ['token', 'rotate', 'one', '--user', 'svc-a', '--grace', '24h', '--yes'],
    ['token', 'rotate', 'two', '--user', 'svc-b', '--grace', '24h', '--yes'],
  ]) {
    expect(await runIn(base)(...argv)).toMatchObject({ exitCode: 0 });
  }
});

afterAll(() => rm(base, { recursive: true, force: true }));

/** What was prepared, in a home of its own. */
async function prepared(who: { readonly uid?: number; readonly gid?: number } = {}) {
  const home = await temporaryHome();
  await cp(base, home, { recursive: true });
  if (who.uid !== undefined) await execa('chown', ['-R', `${who.uid}:${who.gid}`, home]);
  const journal = path.join(home, 'svcacct/state/rotations/local');
  const kept = path.join(home, 'svcacct/data/kept/local');
  const [name = ''] = (await readdir(journal)).filter((file) => /^svc-a--one\..*\.json$/.test(file));
  const run = runIn(home, who);
  return { run, journal, kept, record: path.join(journal, name), secrets: path.join(kept, 'svc-a.json') };
}

/** A whole record with one field changed. */
const withField = (field: string, value: unknown) => async (file: string) => {
  const record = JSON.parse(await readFile(file, 'utf8'));
  await writeFile(file, JSON.stringify({ ...record, [field]: value }));
};

/** What can become of a file, and whether it is as it was once its mode is put right. */
const damages: Readonly<Record<string, (file: string) => Promise<void>>> = {
  'cut off': async (file) => writeFile(file, (await readFile(file, 'utf8')).slice(0, 40)),
  empty: (file) => writeFile(file, ''),
  'bytes of another program': (file) => writeFile(file, Buffer.from([0, 255, 254, 3, 0, 129])),
  'JSON of another kind': (file) => writeFile(file, '[1, 2]'),
  'a directory in its place': async (file) => {
    await rename(file, `${file}.was`);
    await mkdir(file, { mode: 0o700 });
  },
  'links in a circle': async (file) => {
    await rm(file);
    await symlink(path.basename(file), file);
  },
};

const ofRotations = {
  ...damages,
  'done: [null]': withField('done', [null]),
  'underway: 3': withField('underway', 3),
  'id: {}': withField('id', {}),
  'sinks: null': withField('sinks', null),
};

describe.each(Object.entries(ofRotations))('the record of a rotation: %s', (_, damage) => {
  test('is named, keeps nobody from the others, and is moved aside as it was', async () => {
    const { run, journal, record } = await prepared();
    await damage(record);
    const doctor = await run('doctor', '-t', 'json');
    const { checks } = JSON.parse(doctor.stdout);
    const found = checks.filter(({ health }: { health: string }) => health === 'problem');
    expect(doctor.exitCode).toBe(1);
    expect(found).toMatchObject([
      { check: 'records', message: expect.stringContaining(record), hint: 'svcacct doctor --fix' },
    ]);
    expect(doctor.stderr).toBe('');
    const check = await run('check', '-t', 'json');
    expect(check.exitCode).toBe(10);
    expect(JSON.parse(check.stdout).findings).toContainEqual(
      expect.objectContaining({
        kind: 'record_unreadable',
        severity: 'error',
        message: expect.stringContaining(record),
        fix: 'svcacct doctor --fix',
      }),
    );
    expect(check.stderr).not.toContain(record);
    for (const verb of [['list'], ['resume'], ['finish', '--due']]) {
      const others = await run('rotation', ...verb);
      expect([verb, others.exitCode]).toEqual([verb, 6]);
      expect(others.stderr).toContain(record);
      expect(others.stderr).toContain('svcacct doctor --fix');
    }
    expect(JSON.parse((await run('rotation', 'list', '-t', 'json')).stdout)).toMatchObject([
      { id: 'svc-b/two' },
    ]);
    for (const argv of [
      ['token', 'rotate', 'one', '--user', 'svc-a', '--yes'],
      ['token', 'rotate', 'one-2', '--user', 'svc-a', '--yes'],
      ['rotation', 'abort', 'svc-a/one'],
    ]) {
      const refused = await run(...argv);
      expect(refused).toMatchObject({ exitCode: 6, stderr: expect.stringContaining('doctor --fix') });
    }
    expect(await run('rotation', 'finish', 'svc-b/two', '--yes')).toMatchObject({ exitCode: 0 });
    const before = await contentOf(record);
    const fixed = await run('doctor', '--fix');
    expect(fixed).toMatchObject({ exitCode: 0 });
    const [aside = ''] = (await readdir(journal)).filter((name) => name.includes('.aside-'));
    expect(fixed.stdout).toContain(path.join(journal, aside));
    expect(fixed.stdout).toMatch(/svcacct token list --(?:all|user svc-a)/);
    expect(await contentOf(path.join(journal, aside))).toEqual(before);
    expect(await run('rotation', 'list')).toMatchObject({ exitCode: 0 });
    expect(await run('doctor')).toMatchObject({ exitCode: 0 });
    const trail = await run('audit', 'list', '--action', 'record.mend', '-t', 'json');
    expect(JSON.parse(trail.stdout)).toMatchObject([
      { outcome: 'done', details: { file: path.basename(record) } },
    ]);
    const tokens = await run('token', 'list', '--user', 'svc-a');
    expect(tokens.stdout).toMatch(/one .*\n.*one-2/);
    for (const name of ['one', 'one-2']) {
      expect(await run('token', 'get', name, '--user', 'svc-a')).toMatchObject({ exitCode: 0 });
    }
  });
});

/** What lies in a place, whatever it is. */
async function contentOf(file: string): Promise<unknown> {
  const link = await readlink(file).catch(() => undefined);
  if (link !== undefined) return { link };
  return readFile(file, 'latin1').catch((error: NodeJS.ErrnoException) => error.code);
}

const ofSecrets = {
  ...damages,
  'tokens: null': withField('tokens', null),
  'version: "1"': withField('version', '1'),
};

describe.each(Object.entries(ofSecrets))('the record of stored secrets: %s', (_, damage) => {
  test('is named, keeps nobody from the others, and is moved aside; the secrets are still handed out', async () => {
    const { run, kept, secrets } = await prepared();
    await damage(secrets);
    const doctor = await run('doctor', '-t', 'json');
    expect(doctor.exitCode).toBe(1);
    expect(JSON.parse(doctor.stdout).checks).toContainEqual(
      expect.objectContaining({
        check: 'records',
        health: 'problem',
        message: expect.stringContaining(secrets),
        hint: 'svcacct doctor --fix',
      }),
    );
    const check = await run('check', '-t', 'json');
    expect(check.exitCode).toBe(10);
    expect(JSON.parse(check.stdout).findings).toContainEqual(
      expect.objectContaining({ kind: 'record_unreadable', user: 'svc-a', fix: 'svcacct doctor --fix' }),
    );
    expect(await run('token', 'list', '--all')).toMatchObject({ exitCode: 0 });
    expect(await run('token', 'get', 'two', '--user', 'svc-b')).toMatchObject({ exitCode: 0 });
    const refused = await run('token', 'get', 'one', '--user', 'svc-a');
    expect(refused).toMatchObject({ exitCode: 6, stderr: expect.stringContaining('svcacct doctor') });
    const fixed = await run('doctor', '--fix');
    expect(fixed).toMatchObject({ exitCode: 0 });
    const [aside = ''] = (await readdir(kept)).filter((name) => name.includes('.aside-'));
    expect(fixed.stdout).toContain(path.join(kept, aside));
    expect(await run('doctor')).toMatchObject({ exitCode: 0 });
    expect(await run('token', 'get', 'one-2', '--user', 'svc-a')).toMatchObject({ exitCode: 0 });
  });
});

test('of a record of stored secrets whatever can be used stays in its place', async () => {
  const { run, secrets } = await prepared();
  const record = JSON.parse(await readFile(secrets, 'utf8'));
  const bad = { ...record.tokens['one-2'], kept_at: 7 };
  await writeFile(secrets, JSON.stringify({ ...record, tokens: { ...record.tokens, 'one-2': bad } }));
  expect((await run('doctor')).exitCode).toBe(1);
  expect((await run('doctor', '--fix')).stdout).toContain('one could be used and stays');
  const { tokens } = JSON.parse(await readFile(secrets, 'utf8'));
  expect(tokens).toEqual({ one: record.tokens.one });
  const got = await run('token', 'get', 'one', '--user', 'svc-a');
  expect(got).toMatchObject({ exitCode: 0 });
  expect(got.stdout).toBe((await run('token', 'get', 'one-2', '--user', 'svc-a')).stdout);
});

test('a context is not removed while something of it cannot be read: its secrets would stay, unknown of', async () => {
  const { run, kept, secrets } = await prepared();
  const root = path.join(kept, '../..', '..');
  const prod = { url: 'https://127.0.0.1:1', method: 'token' };
  await writeFile(path.join(root, 'config.json'), JSON.stringify({ contexts: { prod } }), { mode: 0o600 });
  await cp(kept, path.join(kept, '../prod'), { recursive: true });
  await damages['cut off']?.(path.join(kept, '../prod', path.basename(secrets)));
  const refused = await run('context', 'remove', 'prod', '--yes');
  expect(refused).toMatchObject({ exitCode: 6, stderr: expect.stringContaining('The context stays.') });
  expect(refused.stderr).toContain('svcacct doctor --fix --context prod');
  expect(await run('doctor', '--fix', '--context', 'prod')).toMatchObject({ exitCode: 0 });
  expect(await run('context', 'remove', 'prod', '--yes')).toMatchObject({ exitCode: 0 });
});

test('a record of a newer program is left where it is', async () => {
  const { run, secrets } = await prepared();
  await withField('version', 9)(secrets);
  const { checks } = JSON.parse((await run('doctor', '-t', 'json')).stdout);
  expect(checks).toContainEqual(
    expect.objectContaining({ check: 'records', hint: 'Install the newest svcacct.' }),
  );
  const before = await readFile(secrets, 'utf8');
  expect((await run('doctor', '--fix')).exitCode).toBe(0);
  expect(await readFile(secrets, 'utf8')).toBe(before);
});

describe('what only its mode keeps from us', () => {
  test.each(['file', 'directory'])('a %s is given back, and nothing is moved', async (what) => {
    const { run, journal, kept, record, secrets } = await prepared(other);
    const places = what === 'file' ? [record, secrets] : [journal, kept];
    for (const place of places) await chmod(place, 0);
    const doctor = await run('doctor', '-t', 'json');
    expect(doctor.exitCode).not.toBe(0);
    const named = JSON.parse(doctor.stdout).checks.filter(
      ({ check }: { check: string }) => check === 'records',
    );
    expect(named.map(({ hint }: { hint: string }) => hint)).toEqual([
      'svcacct doctor --fix',
      'svcacct doctor --fix',
    ]);
    for (const place of places) expect(JSON.stringify(named)).toContain(place);
    expect(await run('doctor', '--fix')).toMatchObject({ exitCode: 0 });
    expect(await run('doctor')).toMatchObject({ exitCode: 0 });
    const { length } = JSON.parse((await run('rotation', 'list', '-t', 'json')).stdout);
    expect(length).toBe(2);
    expect((await readdir(journal)).filter((name) => name.includes('.aside-'))).toEqual([]);
  });
});
