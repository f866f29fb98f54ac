import { createContext, useContext } from 'react';

/** What a piece of text means. Colour never stands alone: the words carry the meaning. */
export type Tone =
  | 'plain'
  | 'accent'
  | 'strong'
  | 'faint'
  | 'good'
  | 'warning'
  | 'danger'
  | 'match'
  | 'cursor'
  | 'qr';

/** How a tone looks, as Ink's Text takes it. */
export interface Look {
  readonly color?: string;
  readonly backgroundColor?: string;
  readonly bold?: boolean;
  readonly dimColor?: boolean;
  readonly inverse?: boolean;
  readonly underline?: boolean;
}

/** The signs the screens draw with: one set for Unicode, one for consoles that only have ASCII. */
export interface Signs {
  readonly rule: string;
  readonly ellipsis: string;
  readonly dot: string;
  readonly bullet: string;
  /** Before what is up to date, and what is not. */
  readonly fresh: string;
  readonly stale: string;
  /** Between two panes. */
  readonly edge: string;
  /** Beside the heading of the column that rows are sorted by. */
  readonly ascending: string;
  readonly descending: string;
  /** Bars of rising height, from nothing on. */
  readonly levels: readonly string[];
}

/** Looks and signs for the terminal at hand. */
export interface Theme {
  readonly looks: Readonly<Record<Tone, Look>>;
  readonly signs: Signs;
}

const unicode: Signs = {
  rule: '─',
  ellipsis: '…',
  dot: '·',
  bullet: '•',
  fresh: '●',
  stale: '○',
  edge: '│',
  ascending: '↑',
  descending: '↓',
  levels: [...' ▁▂▃▄▅▆▇█'],
};
const ascii: Signs = {
  rule: '-',
  ellipsis: '~',
  dot: '-',
  bullet: '*',
  fresh: '*',
  stale: 'o',
  edge: '|',
  ascending: '^',
  descending: 'v',
  levels: [...' .:|#'],
};

/** What a terminal can be drawn in. */
export const paletteNames = ['dark', 'light', 'high-contrast', 'none'] as const;

/** One of the palettes above. */
export type PaletteName = (typeof paletteNames)[number];

/** Looks that no colour takes part in. */
const bare: Theme['looks'] = {
  plain: {},
  accent: { bold: true },
  strong: { bold: true },
  faint: { dimColor: true },
  good: {},
  warning: { bold: true },
  danger: { bold: true },
  match: { bold: true, underline: true },
  cursor: { inverse: true },
  qr: {},
};

// Light on dark, whatever the person's own colours are: a camera needs that contrast.
const qr: Look = { color: 'whiteBright', backgroundColor: 'black' };

/**
 * Only the sixteen colours every terminal has, so that the person's own palette decides: of those the ones that can be read
 * on the background (a contrast of 4.5) in the palettes terminals come with. On white that is red and blue alone, and nothing
 * may be dimmed there.
 */
export const palettes: Readonly<Record<PaletteName, Theme['looks']>> = {
  dark: {
    ...bare,
    accent: { color: 'cyan' },
    good: { color: 'green' },
    warning: { color: 'yellowBright' },
    danger: { color: 'redBright', bold: true },
    qr,
  },
  light: {
    ...bare,
    accent: { color: 'blue' },
    faint: {},
    good: { color: 'blue' },
    warning: { color: 'red' },
    danger: { color: 'red', bold: true },
    qr,
  },
  // The two colours that differ most in any terminal are those of its text and its background.
  'high-contrast': {
    ...bare,
    accent: { bold: true, underline: true },
    faint: {},
    good: { bold: true },
    warning: { bold: true, inverse: true },
    danger: { bold: true, inverse: true },
    qr,
  },
  none: bare,
};

/** @returns the theme for a terminal: without colour where that is unwanted, in ASCII where it has nothing else. */
export function themeFor(env: NodeJS.ProcessEnv, colour: boolean): Theme {
  return { looks: palettes[colour ? 'dark' : 'none'], signs: hasUnicode(env) ? unicode : ascii };
}

/** The Linux console draws few signs beyond ASCII; a locale that names another character set has none of ours. */
function hasUnicode(env: NodeJS.ProcessEnv): boolean {
  if (env['TERM'] === 'linux' || env['TERM'] === 'vt100') return false;
  const locale = env['LC_ALL'] || env['LC_CTYPE'] || env['LANG'] || '';
  return locale === '' || /utf-?8/i.test(locale) || process.platform === 'win32';
}

/** The theme of the screens below it. */
export const ThemeContext = createContext<Theme>({ looks: palettes.dark, signs: unicode });

/** @returns the theme at hand. */
export function useTheme(): Theme {
  return useContext(ThemeContext);
}
