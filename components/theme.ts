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

// Only the sixteen colours every terminal has, so that the person's own palette decides what is readable.
const coloured: Theme['looks'] = {
  plain: {},
  accent: { color: 'cyan' },
  strong: { bold: true },
  faint: { dimColor: true },
  good: { color: 'green' },
  warning: { color: 'yellow' },
  danger: { color: 'red', bold: true },
  match: { bold: true, underline: true },
  cursor: { inverse: true },
  // Light on dark, whatever the person's own colours are: a camera needs that contrast.
  qr: { color: 'whiteBright', backgroundColor: 'black' },
};

const colourless: Theme['looks'] = {
  ...coloured,
  accent: { bold: true },
  good: {},
  warning: { bold: true },
  danger: { bold: true },
  qr: {},
};

/** @returns the theme for a terminal: without colour where that is unwanted, in ASCII where it has nothing else. */
export function themeFor(env: NodeJS.ProcessEnv, colour: boolean): Theme {
  return { looks: colour ? coloured : colourless, signs: hasUnicode(env) ? unicode : ascii };
}

/** The Linux console draws few signs beyond ASCII; a locale that names another character set has none of ours. */
function hasUnicode(env: NodeJS.ProcessEnv): boolean {
  if (env['TERM'] === 'linux' || env['TERM'] === 'vt100') return false;
  const locale = env['LC_ALL'] || env['LC_CTYPE'] || env['LANG'] || '';
  return locale === '' || /utf-?8/i.test(locale) || process.platform === 'win32';
}

/** The theme of the screens below it. */
export const ThemeContext = createContext<Theme>({ looks: coloured, signs: unicode });

/** @returns the theme at hand. */
export function useTheme(): Theme {
  return useContext(ThemeContext);
}
