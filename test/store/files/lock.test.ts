import { spawn } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import { expect, test } from 'vitest';
import { holdLock } from '../../../store/files/held-lock.ts';
import { withLock } from '../../../store/files/lock.ts';
import { temporaryHome } from '../../helpers/program.ts';

test('one holder at a time: the next waits, and does not start before the first has ended', async () => {
  const file = path.join(await temporaryHome(), 'lock');
  const order: string[] = [];
  const turn = (name: string) =>
    withLock(file, async () => {
      order.push(`${name} in`);
      await new Promise((resolve) => setImmediate(resolve));
      order.push(`${name} out`);
    });
  await Promise.all([turn('a'), turn('b'), turn('c')]);
  for (let index = 0; index < order.length; index += 2) {
    expect(order[index]?.replace('in', 'out')).toBe(order[index + 1]);
  }
});

test('a lock that is held is told at once by holdLock, and is free again afterwards', async () => {
  const file = path.join(await temporaryHome(), 'lock');
  const inside = await withLock(file, () => holdLock(file, async () => 'never'));
  expect(inside).toBeUndefined();
  expect(await holdLock(file, async () => 'now')).toEqual({ result: 'now' });
});

test('the lock of a process that was killed with -9 is free at once', async () => {
  const file = path.join(await temporaryHome(), 'lock');
  const holder = spawn(process.execPath, [
    '-e',
    `const {tryLock} = require('fs-native-extensions'); const fd = require('fs').openSync(process.argv[1], 'a');
     if (tryLock(fd)) process.stdout.write('held'); setInterval(() => {}, 1000);`,
    file,
  ]);
  await once(holder.stdout, 'data');
  expect(await holdLock(file, async () => 'mine')).toBeUndefined();
  holder.kill('SIGKILL');
  await once(holder, 'exit');
  expect(await holdLock(file, async () => 'mine')).toEqual({ result: 'mine' });
});
