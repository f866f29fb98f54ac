import { renderToString } from 'ink';
import stringWidth from 'string-width';
import { describe, expect, test } from 'vitest';
import { catalogue } from '../../../components/screens/catalogue.ts';
import { Canvas } from '../../../components/shell/app.tsx';
import type { Shell } from '../../../components/shell/shell.ts';
import { ThemeContext, themeFor } from '../../../components/theme.ts';
import { at, ways } from '../linear/ways.ts';
import { testNow } from '../world.ts';

/** From the smallest terminal that can be worked in to a large one. */
const sizes = [
  [60, 15],
  [80, 24],
  [120, 40],
  [200, 60],
] as const;

/** @returns what is drawn, line by line, without trailing blanks. */
function draw(shell: Shell): readonly string[] {
  const { columns } = shell;
  const theme = themeFor({ LANG: 'C.UTF-8' }, false);
  const canvas = <Canvas shell={shell} catalogue={catalogue} now={testNow} />;
  const text = renderToString(<ThemeContext value={theme}>{canvas}</ThemeContext>, { columns });
  return text.split('\n').map((line) => line.trimEnd());
}

// The same in lines stands in ../linear/said.txt. `npx vitest run test/components/sizes -u` writes them anew: read the diff.
describe('every screen in every size, as it is drawn: the texts stand in screens/, to be read', () => {
  test.each(Object.entries(ways))('%s', async (name, way) => {
    const texts: string[] = [];
    for (const [columns, rows] of sizes) {
      const lines = draw((await at(way, { columns, rows })).shell);
      expect(lines, `lines at ${columns}x${rows}`).toHaveLength(rows);
      expect(lines.filter((line) => stringWidth(line) > columns)).toEqual([]);
      texts.push([`--- ${name}, ${columns}x${rows}`, ...lines].join('\n'));
    }
    // The machine at hand is nothing to compare.
    const text = texts.join('\n').replace(/Node v?[\d.]+, \S+/g, 'Node VERSION, PLATFORM');
    await expect(`${text}\n`).toMatchFileSnapshot(`screens/${name.replaceAll(/\W+/g, '-')}.txt`);
  });
});
