import { type SafeText, safe, safeText, type UnsafeText } from './safe-text.ts';

/** Makes text safe, and gives it a look. */
export type Paint = (text: UnsafeText) => SafeText;

/** What a piece of text means; how that looks is decided here. Colour never stands alone: words carry the meaning. */
export type Style = Readonly<Record<'strong' | 'faint' | 'good' | 'warning' | 'danger' | 'heading', Paint>>;

/** How a terminal is told (ECMA-48): what begins the look, and what ends it. */
const looks = {
  strong: [1, 22],
  faint: [2, 22],
  good: [32, 39],
  warning: [33, 39],
  danger: [31, 39],
  heading: [1, 22],
} as const satisfies Record<keyof Style, readonly [number, number]>;

/**
 * @returns a style that colours, or one that leaves text as it is. Node's `styleText` would decide by itself, and by stdout,
 * also for what is written to stderr.
 */
export function createStyle(colour: boolean): Style {
  const as = (look: keyof Style): Paint => {
    const [begin, end] = looks[look];
    return colour ? (text) => safe`\u001b[${begin}m${text}\u001b[${end}m` : safeText;
  };
  return {
    strong: as('strong'),
    faint: as('faint'),
    good: as('good'),
    warning: as('warning'),
    danger: as('danger'),
    heading: as('heading'),
  };
}

/**
 * Whether to colour: `--no-color` and NO_COLOR (any value but empty) say no, FORCE_COLOR (any value but 0) says yes,
 * otherwise the stream must be a terminal that is not `dumb`.
 */
export function wantsColour(
  env: NodeJS.ProcessEnv,
  stream: { isTTY?: boolean | undefined },
  flag: boolean | undefined,
): boolean {
  if (flag === false) return false;
  if (env['NO_COLOR']) return false;
  if (env['FORCE_COLOR'] !== undefined && env['FORCE_COLOR'] !== '') return env['FORCE_COLOR'] !== '0';
  return stream.isTTY === true && env['TERM'] !== 'dumb';
}
