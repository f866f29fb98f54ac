import { readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { describe, expect, test } from 'vitest';
import { textOfPicture, writePicture } from '../helpers/picture.ts';
import { temporaryHome } from '../helpers/program.ts';
import { framesIn, record } from '../helpers/recording.ts';
import { keys, openTerminal, type Terminal } from '../helpers/terminal.ts';

/** `npm run screens` writes the pictures that the README shows; every other run compares them with what is drawn. */
const writes = process.env['MODE'] === 'screens';
const docs = path.resolve(import.meta.dirname, '../../docs');

/** The pictures say dates and how far away they are: the program that is drawn believes that it is always then. */
const then = `data:text/javascript,${encodeURIComponent(`
  const Real = Date;
  globalThis.Date = class extends Real {
    constructor(...given) { super(...(given.length === 0 ? [Real.UTC(2026, 10, 30, 12)] : given)); }
    static now() { return Real.UTC(2026, 10, 30, 12); }
  };`)}`;

/** Whoever writes a picture waits until nothing moves any more; whoever compares waits for what is in it. */
const settled = () => sleep(1500);

async function openDemo(columns: number, rows: number): Promise<Terminal> {
  const env = { NODE_OPTIONS: `--import ${JSON.stringify(then)}`, TZ: 'UTC', COLORFGBG: '15;0' };
  const terminal = openTerminal(['--demo'], { home: await temporaryHome(), columns, rows, env });
  await terminal.see('q quit');
  return terminal;
}

/** The keys that lead to each screen, and what is seen on it once it is whole. */
const pictures: readonly {
  readonly name: string;
  readonly steps: readonly (readonly [key: string, sign: string | RegExp])[];
}[] = [
  { name: 'accounts', steps: [['2', /tokens have expired[\s\S]*svc-old[\s\S]*q quit/]] },
  { name: 'attention', steps: [['1', /q quit/]] },
  { name: 'expiring', steps: [['3', /Tokens that expire: within 7 days[\s\S]*space select .* q quit/]] },
];

describe.each([
  [80, 24],
  [120, 40],
])('pictures of %i x %i cells show what is drawn', (columns, rows) => {
  test.each(pictures)('$name', async ({ name, steps }) => {
    const terminal = await openDemo(columns, rows);
    for (const [key, sign] of steps) await terminal.press(key, sign);
    const file = path.join(docs, `${name}-${columns}x${rows}.png`);
    const drawn = writes ? undefined : await textOfPicture(file);
    await (drawn === undefined
      ? settled()
      : terminal.see((screen) => /* else: npm run screens */ screen === drawn));
    const lines = terminal.screen().split('\n');
    expect(lines).toHaveLength(rows);
    expect(lines.filter((line) => line.length > columns)).toEqual([]);
    if (writes) await writePicture(terminal, file);
    expect(await textOfPicture(file), 'stale: npm run screens').toBe(terminal.screen());
  });
});

/** The story that the README plays: what is pressed, what is seen then, and for how many seconds it is to be read. */
const story: readonly (readonly [key: string, sign: string | RegExp, seconds: number])[] = [
  ['n', 'What is the account for?', 2],
  [keys.down, /> CI\/CD pipeline/, 0.7],
  [keys.down, /> Monitoring/, 1],
  [keys.enter, /tried just now, works[\s\S]*> Create/, 3.5],
  [keys.enter, /Created svc-monitoring-?\w*\./, 3],
  [keys.enter, /Accounts > svc-monitoring[\s\S]*Secret +osmo_•+/, 2],
  ['r', /Rotate [\w-]+ of svc-monitoring[\s\S]*confirm that/, 3.5],
  [keys.enter, /was rotated to|y rotate/, 4],
];

test('the recording in the README plays what is drawn', async () => {
  const terminal = await openDemo(80, 24);
  await terminal.press('2', /tokens have expired[\s\S]*svc-old[\s\S]*q quit/);
  const recording = record(terminal);
  const file = path.join(docs, 'demo.svg');
  const frames = writes ? [] : [...framesIn(await readFile(file, 'utf8'))];
  const keep = async (seconds: number) => {
    const frame = frames.shift()?.join('\n');
    const isDrawn = () =>
      /* else: npm run screens */ recording.now().join('\n').trimEnd() === frame?.trimEnd();
    await (writes ? settled() : terminal.see(isDrawn));
    recording.keep(seconds);
  };
  await keep(2);
  for (const [key, sign, seconds] of story) {
    await terminal.press(key, sign);
    await keep(seconds);
  }
  const svg = recording.toSvg();
  expect(svg.length).toBeLessThan(150_000);
  if (writes) await writeFile(file, svg);
  expect(await readFile(file, 'utf8'), 'stale: npm run screens').toBe(svg);
});
