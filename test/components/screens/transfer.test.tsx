import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { publish } from '../../../src/delivery/file/publish.ts';
import { fileSeen } from '../../../src/delivery/file/seen.ts';
import { toDocument } from '../../../src/domain/transfer/document.ts';
import { UserError } from '../../../src/errors.ts';
import type { Files } from '../../../src/ports.ts';
import { createFiles } from '../../../src/system/files.ts';
import { createLocalBackend } from '../../../store/local/backend.ts';
import { openMemoryStore } from '../../../store/local/memory-store.ts';
import { fake } from '../../helpers/fake.ts';
import { openUi } from '../screens.tsx';
import { account, testNow, type World } from '../world.ts';

/** A real store in memory with one account, and files in memory. */
async function worldWith(files: Map<string, string>) {
  const clock = { now: () => testNow };
  const random = { bytes: (count: number) => new Uint8Array(count) };
  const backend = createLocalBackend({ store: openMemoryStore(), clock, random, identity: 'admin@laptop' });
  await backend.createUser({ id: 'svc-here', roles: ['osmo-user'] });
  const world: World = {
    backend,
    ports: {
      files: fake<Files>('files', {
        whole: (file) => file,
        complete: async (text) => [...files.keys()].filter((name) => name.startsWith(text)),
        read: async (file) => {
          const text = files.get(file);
          if (text === undefined) throw new UserError('not_found', `There is no file ${file}.`);
          return text;
        },
        publish: async (file, text) => void files.set(file, text),
        seen: async (file) => files.get(file),
      }),
    },
  };
  return { world, backend };
}

const documentOf = (...accounts: ReturnType<typeof account>[]) => JSON.stringify(toDocument([], accounts));

test('an import is shown before it is done: what is created, what stays, and it asks', async () => {
  const files = new Map([
    ['/tmp/fleet.json', documentOf(account('svc-here', ['osmo-user']), account('svc-new', ['osmo-ctrl']))],
  ]);
  const { world, backend } = await worldWith(files);
  const ui = openUi(world);
  await ui.see('svc-here');
  ui.press('I', ...'/tmp/fl', 'tab');
  await ui.see('/tmp/fleet.json');
  ui.press('enter');
  const preview = await ui.see('create: account svc-new (osmo-ctrl)');
  expect(preview).toContain('What the import would do');
  expect(preview).toContain('unchanged: 1 entry of the file');
  ui.press('enter');
  await ui.see('Import from /tmp/fleet.json?');
  await expect(backend.getUser('svc-new')).rejects.toMatchObject({ code: 'not_found' });
  ui.press('y');
  await ui.see('created: account svc-new (osmo-ctrl)');
  expect((await backend.getUser('svc-new')).roles).toHaveLength(1);
});

test('an import with a role that nobody knows is refused, and says which; so is a file that is none', async () => {
  const files = new Map([['/tmp/bad.json', documentOf(account('svc-new', ['no-such-role']))]]);
  const { world } = await worldWith(files);
  const ui = openUi(world);
  await ui.see('svc-here');
  ui.press('I', ...'/tmp/none.json', 'enter');
  await ui.see('There is no file /tmp/none.json.');
  ui.press('ctrl-u', ...'/tmp/bad.json', 'enter');
  const frame = await ui.see('refused: unknown role no-such-role');
  expect(frame).not.toContain('enter import');
});

test('an export asks before it replaces a file', async () => {
  const files = new Map([['/tmp/old.json', 'precious']]);
  const { world } = await worldWith(files);
  const ui = openUi(world);
  await ui.see('svc-here');
  ui.press('E', ...'/tmp/old.json', 'enter');
  await ui.see('Replace the file /tmp/old.json?');
  ui.press('n');
  await ui.see('Export accounts and roles');
  expect(files.get('/tmp/old.json')).toBe('precious');
  ui.press('ctrl-u', ...'/tmp/new.json', 'enter');
  await ui.see('written to /tmp/new.json.');
  expect(files.get('/tmp/new.json')).toContain('svc-here');
});

/** The same with the real files of a directory of its own. */
async function worldOnDisk() {
  const folder = mkdtempSync(path.join(tmpdir(), 'svcacct-export-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  const { world } = await worldWith(new Map());
  const files = createFiles(() => process.stdin, { publish, seen: (file) => fileSeen(file) });
  return { world: { ...world, ports: { files } }, folder };
}

test('an export sees a file by whatever path it is typed, and leaves one that was changed while it asked', async () => {
  const { world, folder } = await worldOnDisk();
  const old = path.join(folder, 'old.json');
  mkdirSync(path.join(folder, 'sub'));
  writeFileSync(old, 'precious');
  const ui = openUi(world);
  await ui.see('svc-here');
  ui.press('E', ...`${folder}/./sub/../old.json`, 'enter');
  await ui.see('Replace the file');
  writeFileSync(old, 'more precious');
  ui.press('y');
  await ui.see('was created or changed meanwhile');
  expect(readFileSync(old, 'utf8')).toBe('more precious');
  ui.press('enter');
  await ui.see('Replace the file');
  ui.press('y');
  await ui.see('1 account and 5 roles, written to');
  expect(readFileSync(old, 'utf8')).toContain('svc-here');
});

test('an export to a directory says that it is one, and asks nothing', async () => {
  const { world, folder } = await worldOnDisk();
  const ui = openUi(world);
  await ui.see('svc-here');
  ui.press('E', ...folder, 'enter');
  const frame = await ui.see('is a directory.');
  expect(frame).not.toContain('Replace the file');
});

test('a big import asks with how many things of each kind there are, and keeps none of them back', async () => {
  const many = Array.from({ length: 12 }, (_, at) => account(`svc-new-${at}`, ['osmo-ctrl']));
  const files = new Map([['/tmp/big.json', documentOf(account('svc-here', ['osmo-ctrl']), ...many)]]);
  const { world } = await worldWith(files);
  const ui = openUi(world);
  await ui.see('svc-here');
  ui.press('I', ...'/tmp/big.json', 'enter');
  await ui.see('create: account svc-new-0 (osmo-ctrl)');
  ui.press('enter');
  const frame = await ui.see('Import from /tmp/big.json?');
  expect(frame).toContain('create: 12 accounts');
  expect(frame).toContain('add roles: 1 account');
  expect(frame).toContain('unchanged: 0 entries of the file');
});
