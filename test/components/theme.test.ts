import { expect, test } from 'vitest';
import { backgroundOf, luminance } from '../../components/background.ts';
import { type Look, paletteNames, palettes, type Tone } from '../../components/theme.ts';

/** What terminals come with: the colours that a palette may use, by their numbers. */
const terminals = {
  xterm: {
    red: 'cd0000',
    green: '00cd00',
    yellow: 'cdcd00',
    blue: '0000ee',
    magenta: 'cd00cd',
    cyan: '00cdcd',
    redBright: 'ff0000',
    yellowBright: 'ffff00',
  },
  'Linux console': {
    red: 'aa0000',
    green: '00aa00',
    yellow: 'aa5500',
    blue: '0000aa',
    magenta: 'aa00aa',
    cyan: '00aaaa',
    redBright: 'ff5555',
    yellowBright: 'ffff55',
  },
  'Windows Terminal': {
    red: 'c50f1f',
    green: '13a10e',
    yellow: 'c19c00',
    blue: '0037da',
    magenta: '881798',
    cyan: '3a96dd',
    redBright: 'e74856',
    yellowBright: 'f9f1a5',
  },
  'GNOME (Tango)': {
    red: 'cc0000',
    green: '4e9a06',
    yellow: 'c4a000',
    blue: '3465a4',
    magenta: '75507b',
    cyan: '06989a',
    redBright: 'ef2929',
    yellowBright: 'fce94f',
  },
  'macOS Terminal': {
    red: 'c23621',
    green: '25bc24',
    yellow: 'adad27',
    blue: '492ee1',
    magenta: 'd338d3',
    cyan: '33bbc8',
    redBright: 'fc391f',
    yellowBright: 'eaec23',
  },
} as const;

const rgb = (hex: string) =>
  [0, 2, 4].map((at) => Number.parseInt(hex.slice(at, at + 2), 16) / 255) as unknown as readonly [
    number,
    number,
    number,
  ];

/** As WCAG 2 has it. */
function contrast(a: string, b: string): number {
  const [darker = 0, lighter = 0] = [luminance(rgb(a)), luminance(rgb(b))].sort((x, y) => x - y);
  return (lighter + 0.05) / (darker + 0.05);
}

const looksOf = (name: 'dark' | 'light') => Object.entries(palettes[name]) as [Tone, Look][];

test('contrast is what everybody else computes', () => {
  expect(contrast('000000', 'ffffff')).toBeCloseTo(21);
  expect(contrast('767676', 'ffffff')).toBeCloseTo(4.54, 2);
});

test.each([
  ['dark', '000000'],
  ['light', 'ffffff'],
] as const)(
  'every colour of the %s palette can be read on #%s, in the palettes terminals come with',
  (name, background) => {
    const coloured = looksOf(name).filter(([tone, { color }]) => color !== undefined && tone !== 'qr');
    expect(coloured.length).toBeGreaterThan(3);
    const unreadable = coloured.flatMap(([tone, { color }]) =>
      Object.entries(terminals).flatMap(([terminal, colours]) => {
        const found = contrast((colours as Record<string, string>)[color ?? ''] ?? background, background);
        return found < 4.5 ? [`${tone} (${color}) in ${terminal}: ${found.toFixed(2)}`] : [];
      }),
    );
    expect(unreadable).toEqual([]);
  },
);

test('on white, and where contrast is wanted, nothing is dimmed', () => {
  for (const name of ['light', 'high-contrast'] as const)
    expect(Object.values(palettes[name]).filter(({ dimColor }) => dimColor)).toEqual([]);
});

test('high contrast and none have no colour but for the camera', () => {
  for (const name of ['high-contrast', 'none'] as const)
    expect(Object.entries(palettes[name]).filter(([tone, look]) => tone !== 'qr' && look.color)).toEqual([]);
});

test('in each palette danger looks other than plain text', () => {
  for (const name of paletteNames) expect(palettes[name].danger).not.toEqual(palettes[name].plain);
});

test.each([
  ['rgb:0000/0000/0000', 'dark'],
  ['rgb:ffff/ffff/ffff', 'light'],
  ['rgb:00/2b/36', 'dark'],
  ['rgb:fd/f6/e3', 'light'],
  ['rgb:f/f/f', 'light'],
  ['rgba:1e1e/1e1e/1e1e/e6e6', 'dark'],
  ['rgb:zz/00/00', undefined],
  ['', undefined],
  ['#ffffff', undefined],
])('a terminal that answers %s has a background that is %s', (answer, background) => {
  expect(backgroundOf(answer)).toBe(background);
});
