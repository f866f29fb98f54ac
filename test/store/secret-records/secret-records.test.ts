import { mkdir, readdir, readFile, stat, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { openSecretRecords } from '../../../store/secret-records/record-files.ts';
import { secretRecordsInMemory } from '../../../store/secret-records/records-in-memory.ts';
import { keptSecretsContract, type RecordsUnderTest } from '../../contract/secret-records.ts';
import { temporaryHome } from '../../helpers/program.ts';

const settableClock = () => {
  let now = new Date('2026-01-01T00:00:00.000Z');
  const setNow = (to: Date) => {
    now = to;
  };
  return { clock: { now: () => now }, setNow };
};

keptSecretsContract('memory', async () => {
  const { clock, setNow } = settableClock();
  return { records: secretRecordsInMemory(clock), setNow };
});

const openFiles = async (): Promise<RecordsUnderTest & { root: string }> => {
  const root = path.join(await temporaryHome(), 'records');
  const { clock, setNow } = settableClock();
  return { root, records: openSecretRecords(root, 'local', clock), setNow };
};

keptSecretsContract('files', openFiles);

const ref = { user: 'svc-a', token: 'main' };
const record = {
  store: 'keychain',
  fingerprint: '0123456789ab',
  kept_at: '2026-01-01T00:00:00.000Z',
} as const;

describe('the files of kept secrets', () => {
  test('are one small file per user, for its owner alone, and gone with the last token', async () => {
    const { root, records } = await openFiles();
    await records.record(ref, record);
    await records.record({ user: 'svc-B', token: 'main' }, record);
    const directory = path.join(root, 'local');
    expect((await readdir(directory)).sort()).toEqual(['.lock', 'svc-%42.json', 'svc-a.json']);
    expect((await stat(path.join(directory, 'svc-a.json'))).mode & 0o777).toBe(0o600);
    expect((await stat(directory)).mode & 0o777).toBe(0o700);
    await records.touch(ref);
    await records.remove(ref);
    expect((await readdir(directory)).sort()).toEqual(['.lock', 'svc-%42.json']);
  });

  test('of two contexts do not know each other', async () => {
    const { root, records } = await openFiles();
    await records.record(ref, record);
    expect(await openSecretRecords(root, 'Local', { now: () => new Date() }).list()).toEqual([]);
  });

  test.each([
    ['{"version":1,"user":"svc-a"', 'complete JSON'],
    ['[]', 'not contain an object'],
    ['{"version":2,"user":"svc-a","tokens":{}}', 'newer svcacct'],
    [
      '{"version":1,"user":"svc-a","tokens":{"main":{"store":"keychain"}}}',
      'not a record of stored secrets: tokens.main.fingerprint is missing',
    ],
  ])('%s is an error that names the file, and is left as it is', async (text, problem) => {
    const { root, records } = await openFiles();
    const file = path.join(root, 'local', 'svc-a.json');
    await mkdir(path.dirname(file), { recursive: true });
    await writeFile(file, text);
    for (const look of [
      records.find,
      () => records.list(),
      () => records.record(ref, record),
      records.remove,
    ]) {
      await expect(look(ref)).rejects.toMatchObject({
        code: 'store_unreadable',
        message: expect.stringMatching(new RegExp(`svc-a\\.json.*${problem}`)),
      });
    }
    expect(await readFile(file, 'utf8')).toBe(text);
  });

  test('a place that cannot be looked into is not an empty one', async () => {
    const { root, records } = await openFiles();
    await writeFile(root, 'a file where a directory should be');
    await expect(records.find(ref)).rejects.toMatchObject({ code: 'store_unreadable' });
    await expect(records.list()).rejects.toMatchObject({ code: 'store_unreadable' });
    await expect(records.record(ref, record)).rejects.toMatchObject({ code: 'store_unwritable' });
    // The secret was handed out all the same.
    await records.touch(ref);
  });
});
