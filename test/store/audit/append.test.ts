import { createHash } from 'node:crypto';
import { appendFile, readdir, readFile, rename, stat, writeFile } from 'node:fs/promises';
import { hostname } from 'node:os';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { temporaryHome } from '../../helpers/program.ts';
import { created, openTestTrail } from './trail.ts';

const directory = async () => path.join(await temporaryHome(), 'state', 'audit');

describe('a record', () => {
  test('says when, who, where and what, and follows the one before', async () => {
    const trail = openTestTrail(await directory());
    await trail.create('svc-a', 'svc-b');
    const [first, second] = await trail.records();
    expect(first).toMatchObject({
      seq: 1,
      prev: '0'.repeat(64),
      at: '2026-11-24T12:00:00.000Z',
      actor: expect.stringMatching(new RegExp(`^[^@]+@${hostname()}$`)),
      context: 'local',
      action: 'user.create',
      outcome: 'done',
      user: 'svc-a',
      details: { roles: ['osmo-user'] },
    });
    expect(second).toMatchObject({ seq: 2, prev: first?.hash, user: 'svc-b' });
    expect(await trail.log.verify()).toEqual({
      directory: path.dirname(trail.file),
      records: 2,
      files: 1,
      torn_lines: 0,
      last: { seq: 2, hash: second?.hash },
      problems: [],
    });
  });

  test('can be checked without this program: SHA-256 of its JSON without the hash', async () => {
    const trail = openTestTrail(await directory());
    await trail.create('svc-ä', 'svc-b');
    const lines = (await readFile(trail.file, 'utf8')).trimEnd().split('\n');
    for (const line of lines) {
      const { hash, ...rest } = JSON.parse(line);
      expect(createHash('sha256').update(JSON.stringify(rest)).digest('hex')).toBe(hash);
    }
  });

  test('is for nobody else to read', async () => {
    const place = await directory();
    const trail = openTestTrail(place);
    await trail.create('svc-a');
    expect((await stat(place)).mode & 0o777).toBe(0o700);
    for (const name of await readdir(place))
      expect((await stat(path.join(place, name))).mode & 0o777).toBe(0o600);
  });

  test('names the context it is about where that is not the one at hand', async () => {
    const trail = openTestTrail(await directory());
    await trail.log.append({ action: 'login', outcome: 'done', context: 'prod' });
    expect((await trail.records())[0]).toMatchObject({ action: 'login', context: 'prod' });
  });
});

describe('files', () => {
  test('a full one stays under a number, and the chain goes on in the next', async () => {
    const place = await directory();
    const trail = openTestTrail(place, { maxBytes: 700 });
    const users = Array.from({ length: 12 }, (_, number) => `svc-${number}`);
    await trail.create(...users);
    const names = (await readdir(place)).sort();
    expect(names.length).toBeGreaterThan(4);
    expect(names).toContain('audit-000001.jsonl');
    expect(await trail.log.verify()).toMatchObject({ records: 12, files: names.length - 1, problems: [] });
    expect((await trail.records()).map(({ user }) => user)).toEqual(users);
  });

  test('a crash after a full file was renamed, and before the next was begun, loses nothing', async () => {
    const place = await directory();
    const trail = openTestTrail(place);
    await trail.create('svc-1', 'svc-2');
    await rename(trail.file, path.join(place, 'audit-000001.jsonl'));
    expect(await trail.places()).toEqual([]);
    await trail.create('svc-3');
    expect((await trail.records()).map(({ seq }) => seq)).toEqual([1, 2, 3]);
    expect(await trail.places()).toEqual([]);
  });
});

describe('after a crash', () => {
  test('a line that was cut off is kept and marked, and the chain goes on', async () => {
    const trail = openTestTrail(await directory());
    await trail.create('svc-a', 'svc-b');
    const whole = await readFile(trail.file, 'utf8');
    const fragment = '{"seq":3,"prev":"9f0c';
    await appendFile(trail.file, fragment);
    expect(await trail.log.verify()).toMatchObject({ records: 2, torn_lines: 1, problems: [] });
    await trail.create('svc-c', 'svc-d');
    expect((await readFile(trail.file, 'utf8')).startsWith(`${whole}${fragment}\n{"seq":3,`)).toBe(true);
    expect((await trail.records())[2]).toMatchObject({ seq: 3, user: 'svc-c', torn_bytes: fragment.length });
    expect(await trail.log.verify()).toMatchObject({ records: 4, torn_lines: 1, problems: [] });
  });

  test('a record that was written whole, but not pinned yet, is one', async () => {
    const trail = openTestTrail(await directory());
    await trail.create('svc-a');
    const head = await readFile(trail.head);
    await trail.create('svc-b');
    await writeFile(trail.head, head);
    expect(await trail.places()).toEqual([]);
    await trail.create('svc-c');
    expect((await trail.records()).map(({ seq }) => seq)).toEqual([1, 2, 3]);
    expect(await trail.places()).toEqual([]);
  });

  test('a half-written head leaves the one before it', async () => {
    const trail = openTestTrail(await directory());
    await trail.create('svc-a', 'svc-b');
    const head = await readFile(trail.head, 'latin1');
    // The head of record 2 is in the first of the two places.
    await writeFile(trail.head, `${head.slice(0, 40)}${'\0'.repeat(216)}${head.slice(256)}`, 'latin1');
    await trail.create('svc-c');
    expect(await trail.places()).toEqual([]);
    expect(await trail.records()).toHaveLength(3);
  });
});

describe('the clock', () => {
  test('is recorded as it is, and marked where it stands before the record before', async () => {
    const trail = openTestTrail(await directory());
    await trail.create('svc-a');
    trail.setClock('2026-11-24T11:59:30Z');
    await trail.create('svc-b');
    trail.setClock('2026-11-24T12:30:00Z');
    await trail.create('svc-c');
    const [, second, third] = await trail.records();
    expect(second).toMatchObject({ at: '2026-11-24T11:59:30.000Z', clock_back_s: 30 });
    expect(third).not.toHaveProperty('clock_back_s');
    expect(await trail.places()).toEqual([]);
  });
});

describe('a trail that cannot be written', () => {
  test('is told of beforehand, and is left as it was', async () => {
    const trail = openTestTrail(await directory());
    await trail.create('svc-a');
    // A file in the place of a directory fails for root too.
    const { log } = openTestTrail(trail.file);
    await expect(log.ready()).rejects.toMatchObject({ code: 'store_unwritable' });
    await expect(log.append(created('svc-b'))).rejects.toMatchObject({ code: 'store_unwritable' });
    expect(await trail.places()).toEqual([]);
  });
});
