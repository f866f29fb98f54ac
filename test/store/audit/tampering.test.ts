import { readFile, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { temporaryHome } from '../../helpers/program.ts';
import { openTestTrail, type TestTrail } from './trail.ts';

const users = Array.from({ length: 20 }, (_, number) => `svc-${number + 1}`);

async function written(): Promise<TestTrail> {
  const trail = openTestTrail(path.join(await temporaryHome(), 'audit'));
  await trail.create(...users);
  return trail;
}

/** Does it to a trail of 20 records. @returns where verify finds something, first as it is, then after two more records. */
async function found(change: (lines: string[]) => readonly string[]): Promise<[string[], string[]]> {
  const trail = await written();
  await trail.edit(change);
  const before = await trail.places();
  await trail.create('svc-later', 'svc-last');
  return [before, await trail.places()];
}

describe('each found at its place, and new records go on a fresh chain', () => {
  test('one flipped byte, wherever it is', async () => {
    const trail = await written();
    const bytes = await readFile(trail.file);
    const starts = [0, ...[...bytes.keys()].filter((at) => bytes[at] === 0x0a).map((at) => at + 1)].slice(
      0,
      20,
    );
    // A prime step, so that every part of a line is met.
    for (let at = 3; at < bytes.length; at += 97) {
      const flipped = Buffer.from(bytes);
      flipped[at] = (flipped[at] as number) ^ 1;
      await writeFile(trail.file, flipped);
      const line = starts.findLastIndex((start) => start <= at) + 1;
      const isNewline = bytes[at] === 0x0a;
      if (!isNewline) expect((await trail.places())[0], `byte ${at}`).toBe(`audit.jsonl:${line} changed`);
      else expect(await trail.places()).not.toEqual([]);
    }
  });

  test('a record that was edited', async () => {
    const [before, after] = await found((lines) =>
      lines.with(6, (lines[6] as string).replace('svc-7', 'svc-x')),
    );
    expect(before).toEqual(['audit.jsonl:7 changed']);
    expect(after).toEqual(['audit.jsonl:7 changed', 'audit.jsonl:21 new_chain']);
  });

  test('a line that was removed', async () => {
    const [before, after] = await found((lines) => lines.toSpliced(6, 1));
    expect(before).toEqual(['audit.jsonl:7 missing']);
    expect(after).toEqual(['audit.jsonl:7 missing', 'audit.jsonl:20 new_chain']);
  });

  test('the first line removed', async () => {
    expect((await found((lines) => lines.slice(1)))[0]).toEqual(['audit.jsonl:1 missing']);
  });

  test('two lines swapped', async () => {
    const swap = (lines: string[]) => lines.with(6, lines[7] as string).with(7, lines[6] as string);
    const [before, after] = await found(swap);
    expect(before).toEqual(['audit.jsonl:7 moved']);
    expect(after).toEqual(['audit.jsonl:7 moved', 'audit.jsonl:21 new_chain']);
  });

  test('the last two lines swapped', async () => {
    const swap = (lines: string[]) => lines.with(18, lines[19] as string).with(19, lines[18] as string);
    expect((await found(swap))[0]).toEqual(['audit.jsonl:19 moved']);
  });

  test('a line that was written twice', async () => {
    expect((await found((lines) => lines.toSpliced(7, 0, lines[6] as string)))[0]).toEqual([
      'audit.jsonl:8 moved',
    ]);
  });

  test('a line that was put in', async () => {
    expect((await found((lines) => lines.toSpliced(6, 0, '{"by":"hand"}')))[0]).toEqual([
      'audit.jsonl:7 changed',
    ]);
  });

  test('lines cut off the end', async () => {
    const [before, after] = await found((lines) => lines.slice(0, 17));
    expect(before).toEqual(['audit.jsonl:18 missing']);
    expect(after).toEqual(['audit.jsonl:18 missing', 'audit.jsonl:18 new_chain']);
  });
});

test('the record that begins a fresh chain says why, and the chain from there on is whole', async () => {
  const trail = await written();
  await trail.edit((lines) => lines.slice(0, 17));
  await trail.create('svc-later', 'svc-last');
  const [later, last] = (await trail.records()).slice(-2);
  expect(later).toMatchObject({ seq: 21, prev: '0'.repeat(64) });
  expect(later?.fresh).toContain('records 18 to 20 are missing at the end');
  expect(last).toMatchObject({ seq: 22, prev: later?.hash });
  expect(last).not.toHaveProperty('fresh');
});

test('every record removed', async () => {
  const trail = await written();
  await rm(trail.file);
  expect(await trail.places()).toEqual(['audit.jsonl:1 missing']);
  await trail.create('svc-later');
  expect(await trail.places()).toEqual(['audit.jsonl:1 missing', 'audit.jsonl:1 new_chain']);
});

test('a trail whose head was removed', async () => {
  const trail = await written();
  await rm(trail.head);
  expect(await trail.places()).toEqual(['audit.jsonl:21 no_head']);
  await trail.create('svc-later');
  expect(await trail.places()).toEqual(['audit.jsonl:21 new_chain']);
});

test('a whole trail written anew, with hashes that fit, is not the one that was pinned', async () => {
  const trail = await written();
  const other = openTestTrail(path.join(await temporaryHome(), 'audit'));
  await other.create(...users.with(3, 'svc-forged'));
  await writeFile(trail.file, await readFile(other.file));
  expect(await trail.places()).toEqual(['audit.jsonl:20 changed']);
});

test('a full file that was taken away', async () => {
  const place = path.join(await temporaryHome(), 'audit');
  const trail = openTestTrail(place, { maxBytes: 1000 });
  await trail.create(...users);
  await rm(path.join(place, 'audit-000002.jsonl'));
  expect(await trail.places()).toEqual(['audit-000003.jsonl:1 missing']);
});

test('a trail that was only touched or copied is whole, and goes on', async () => {
  const trail = await written();
  await trail.edit((lines) => lines);
  await trail.create('svc-later');
  expect(await trail.places()).toEqual([]);
  expect((await trail.records()).at(-1)).toMatchObject({ seq: 21 });
});
