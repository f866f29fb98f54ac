import { mkdir, stat } from 'node:fs/promises';
import path from 'node:path';
import { expect, test } from 'vitest';
import { writePicture } from '../helpers/picture.ts';
import { temporaryHome } from '../helpers/program.ts';
import { openTerminal } from '../helpers/terminal.ts';

/** Where the pictures go that the README shows: `SVCACCT_PICTURES=docs npx vitest run test/pty/pictures.test.ts`. */
const wanted = process.env['SVCACCT_PICTURES'];

/** What is seen of each screen, whose last line is drawn last, once it is whole; and the key that leads to it from home. */
const screens = [
  {
    name: 'home',
    key: '2',
    sign: /tokens have expired, \d+ expire within 14 days[\s\S]*enter open .* q quit/,
  },
  { name: 'expiring', key: '3', sign: /Tokens that expire: within 7 days[\s\S]*space select .* q quit/ },
] as const;

test.each([
  [80, 24],
  [120, 40],
])('a picture of home and of what expires, in %i x %i', async (columns, rows) => {
  const home = await temporaryHome();
  const directory = wanted ? path.resolve(wanted) : home;
  await mkdir(directory, { recursive: true });
  const terminal = openTerminal(['--demo'], { home, columns, rows });
  await terminal.see('q quit');
  for (const { name, key, sign } of screens) {
    await terminal.press(key, sign);
    const lines = terminal.screen().split('\n');
    expect(lines).toHaveLength(rows);
    expect(lines.filter((line) => line.length > columns)).toEqual([]);
    const file = path.join(directory, `${name}-${columns}x${rows}.png`);
    await writePicture(terminal, file);
    expect((await stat(file)).size).toBeGreaterThan(5000);
  }
});
