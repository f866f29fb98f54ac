import { mkdir, mkdtemp, rename, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { expect, test } from 'vitest';
import { changesOf } from '../../../store/files/changes.ts';

test('a file that is made, replaced or renamed away shows, and so does one in a directory; what is as it was does not', async () => {
  const root = await mkdtemp(path.join(tmpdir(), 'svcacct-test-'));
  const file = path.join(root, 'store.json');
  const directory = path.join(root, 'records');
  const { sign } = changesOf([file, directory], true);
  const seen = [await sign()];
  const changedBy = async (change: () => Promise<unknown>) => {
    await change();
    const now = await sign();
    expect(seen).not.toContain(now);
    expect(await sign()).toBe(now);
    seen.push(now);
  };
  const replace = async (target: string) => {
    await writeFile(`${target}.new`, 'as long');
    await rename(`${target}.new`, target);
  };
  await changedBy(() => replace(file));
  await changedBy(() => replace(file));
  await changedBy(() => mkdir(directory));
  await changedBy(() => replace(path.join(directory, 'svc-a.json')));
  await changedBy(() => replace(path.join(directory, 'svc-a.json')));
  await changedBy(() => rename(file, `${file}.aside`));
});
