import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { publish } from '../../../../src/delivery/file/publish.ts';
import { fileSeen } from '../../../../src/delivery/file/seen.ts';

let folder: string;

beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'svcacct-seen-'));
});

afterEach(() => {
  chmodSync(folder, 0o700);
  rmSync(folder, { recursive: true, force: true });
});

const at = (name: string) => path.join(folder, name);

test('a file is made where nothing was seen, and nothing is left beside it', async () => {
  expect(await fileSeen(at('new.json'))).toBeUndefined();
  await publish(at('new.json'), 'one', { seen: undefined });
  expect(readFileSync(at('new.json'), 'utf8')).toBe('one');
  expect(readdirSync(folder)).toEqual(['new.json']);
});

test('what came to be there after nothing was seen stays: a file, a file behind a link, a link itself', async () => {
  writeFileSync(at('came.json'), 'precious');
  symlinkSync(at('came.json'), at('link.json'));
  for (const name of ['came.json', 'link.json']) {
    await expect(publish(at(name), 'new', { seen: undefined })).rejects.toMatchObject({ code: 'conflict' });
  }
  expect(readFileSync(at('came.json'), 'utf8')).toBe('precious');
  expect(readdirSync(folder).sort()).toEqual(['came.json', 'link.json']);
});

test('the file that was seen is replaced, however its path is spelled', async () => {
  writeFileSync(at('old.json'), 'old');
  mkdirSync(at('sub'));
  const spelled = `${folder}/./sub/../old.json`;
  const seen = await fileSeen(spelled);
  expect(seen).toBe(await fileSeen(at('old.json')));
  await publish(spelled, 'new', { seen });
  expect(readFileSync(at('old.json'), 'utf8')).toBe('new');
});

test.each([
  ['written again', () => writeFileSync(at('old.json'), 'OLD')],
  ['given other permissions', () => chmodSync(at('old.json'), 0o600)],
  [
    'replaced by another one',
    () => {
      writeFileSync(at('other'), 'old');
      renameSync(at('other'), at('old.json'));
    },
  ],
])('a file that was %s after it was seen is left as it is', async (_, change) => {
  writeFileSync(at('old.json'), 'old');
  const seen = await fileSeen(at('old.json'));
  change();
  const now = readFileSync(at('old.json'), 'utf8');
  await expect(publish(at('old.json'), 'new', { seen })).rejects.toMatchObject({ code: 'conflict' });
  expect(readFileSync(at('old.json'), 'utf8')).toBe(now);
  expect(readdirSync(folder)).toEqual(['old.json']);
});

test('a file that has gone after it was seen is not made without a question', async () => {
  writeFileSync(at('old.json'), 'old');
  const seen = await fileSeen(at('old.json'));
  rmSync(at('old.json'));
  await expect(publish(at('old.json'), 'new', { seen })).rejects.toMatchObject({ code: 'conflict' });
  expect(existsSync(at('old.json'))).toBe(false);
});

test('a file is seen in a directory that cannot be listed', async () => {
  writeFileSync(at('old.json'), 'old');
  chmodSync(folder, 0o300);
  expect(await fileSeen(at('old.json'))).toBeDefined();
});

test('a directory is no place for a document, and says so before anything is asked', async () => {
  await expect(fileSeen(folder)).rejects.toMatchObject({
    code: 'store_unwritable',
    message: `${folder} is a directory.`,
  });
  await expect(fileSeen(`${at('none')}/`)).rejects.toMatchObject({ code: 'store_unwritable' });
  await expect(fileSeen(at('none/new.json'))).rejects.toMatchObject({ code: 'store_unwritable' });
});
