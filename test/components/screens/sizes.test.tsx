import { renderToString } from 'ink';
import { describe, expect, test } from 'vitest';
import { catalogue } from '../../../components/screens/catalogue.ts';
import { Canvas } from '../../../components/shell/app.tsx';
import { smallest } from '../../../components/shell/shell.ts';
import { ThemeContext, themeFor } from '../../../components/theme.ts';
import { at, ways } from '../linear/ways.ts';
import { testNow } from '../world.ts';

const sizes = [
  [60, 15],
  [80, 24],
  [120, 40],
  [240, 70],
] as const;

describe.each(Object.entries(ways))('%s', (_, way) => {
  test('fits the terminal, and says what is selected, at every size', async () => {
    const { shell, view } = await at(way);
    for (const [columns, rows] of sizes) {
      const canvas = <Canvas shell={{ ...shell, columns, rows }} catalogue={catalogue} now={testNow} />;
      const theme = themeFor({ LANG: 'C.UTF-8' }, false);
      const drawn = renderToString(<ThemeContext value={theme}>{canvas}</ThemeContext>, { columns });
      const lines = drawn.split('\n');
      expect(lines.length, `${columns}x${rows}\n${drawn}`).toBe(rows);
      expect(lines.filter((line) => line.length > columns)).toEqual([]);
      expect(drawn).not.toContain('Enlarge it');
      expect(lines.at(-1)).toMatch(/\? keys|esc/);
      if (view.list) expect(drawn, `${columns}x${rows}\n${drawn}`).toMatch(/^.?> |^.{60,}│ {2}> /m);
    }
  });
});

test('the smallest terminal has 60 x 15 cells', () => {
  expect(smallest).toEqual({ columns: 60, rows: 15 });
});
