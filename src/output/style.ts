import { styleText } from 'node:util';

/** What a piece of text means; how that looks is decided here. Colour never stands alone: words carry the meaning. */
export interface Style {
  strong(text: string): string;
  faint(text: string): string;
  good(text: string): string;
  warning(text: string): string;
  danger(text: string): string;
  heading(text: string): string;
}

type Format = Parameters<typeof styleText>[0];

/** @returns a style that colours, or one that leaves text as it is. */
export function createStyle(colour: boolean): Style {
  const as = (format: Format) => (text: string) => (colour ? styleText(format, text) : text);
  return {
    strong: as('bold'),
    faint: as('dim'),
    good: as('green'),
    warning: as('yellow'),
    danger: as('red'),
    heading: as(['bold']),
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
