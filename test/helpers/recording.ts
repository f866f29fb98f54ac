import { background, type Cell, cell, coloursOf, escapeXml, fontSize, foreground } from './picture.ts';
import type { Terminal } from './terminal.ts';

/** What was on the screen of a terminal, one after the other, and for how long it is to be read. */
export interface Recording {
  /** @returns what is on the screen now, as the rows of a frame */
  now(): readonly string[];
  /** Keeps what is on the screen now, to be shown for so many seconds. */
  keep(seconds: number): void;
  /** @returns it all as an SVG that plays by itself, without a script, and stands still for whoever wants no motion. */
  toSvg(): string;
}

/** Begins a recording. */
export function record(terminal: Pick<Terminal, 'emulator'>): Recording {
  const frames: { readonly rows: readonly string[]; readonly seconds: number }[] = [];
  const now = () => {
    const { buffer, rows } = terminal.emulator;
    return Array.from({ length: rows }, (_, y) => rowShapes(cellsOf(buffer.active, y)));
  };
  return {
    now,
    keep: (seconds) => frames.push({ rows: now(), seconds }),
    toSvg: () => {
      const { cols, rows } = terminal.emulator;
      return animated(frames, Math.ceil(cols * cell.width), rows * cell.height);
    },
  };
}

/** @returns the rows of each frame of a recording that was written as an SVG; an empty row is an empty text. */
export function framesIn(svg: string): readonly (readonly string[])[] {
  const rows = new Map(
    [...svg.matchAll(/^(?:.*<defs>)?<g id="(\w+)">(.*?)<\/g>(?:<\/defs>)?$/gm)].map(([, id, row]) => [
      id,
      row ?? '',
    ]),
  );
  return [...svg.matchAll(/<g transform="translate\(\d+\)">(.*?)<\/g>/g)].map(([, uses = '']) => {
    const frame: string[] = [];
    for (const [, id, y] of uses.matchAll(/href="#(\w+)" y="([\d.]+)"/g))
      frame[Math.round(Number(y) / cell.height)] = rows.get(id ?? '') ?? '';
    return Array.from(frame, (row) => row ?? '');
  });
}

function cellsOf(buffer: Terminal['emulator']['buffer']['active'], y: number): readonly Cell[] {
  const line = buffer.getLine(buffer.viewportY + y);
  return Array.from({ length: line?.length ?? 0 }, (_, x) => line?.getCell(x)).filter(
    (drawn) => drawn !== undefined,
  );
}

/** Cells beside each other that look the same: one piece of text. */
interface Run {
  readonly start: number;
  readonly look: string;
  readonly ground: string | undefined;
  text: string;
}

function rowShapes(cells: readonly Cell[]): string {
  const runs: Run[] = [];
  for (const [x, drawn] of cells.entries()) {
    if (drawn.getWidth() === 0) continue;
    const { text, ground } = coloursOf(drawn);
    const look = [
      text === foreground ? '' : ` fill="${text}"`,
      drawn.isBold() ? ' class="b"' : '',
      drawn.isDim() ? ' opacity=".6"' : '',
    ].join('');
    const last = runs.at(-1);
    const characters = drawn.getChars() || ' ';
    if (last?.look === look && last.ground === ground) last.text += characters;
    else runs.push({ start: x, look, ground, text: characters });
  }
  return runs.map(runShapes).join('');
}

/** Each word stands where its first cell is: a font of another width moves nothing far. */
function runShapes({ start, look, ground, text }: Run): string {
  const place = (cells: number) => (cells * cell.width).toFixed(1).replace('.0', '');
  const behind = ground
    ? `<path fill="${ground}" d="M${place(start)} 0h${place(text.length)}v${cell.height}h-${place(text.length)}z"/>`
    : '';
  const words = [...text.matchAll(/\S+(?: \S+)*/g)].map(
    ({ 0: word, index }) =>
      `<text x="${place(start + index)}" y="${fontSize}" textLength="${place(word.length)}"${look}>${escapeXml(word)}</text>`,
  );
  return behind + words.join('');
}

/** The frames stand beside each other on a strip, which is drawn past the window. Rows that are the same stand there once. */
function animated(
  frames: readonly { readonly rows: readonly string[]; readonly seconds: number }[],
  width: number,
  height: number,
): string {
  const ids = new Map<string, string>();
  for (const row of frames.flatMap(({ rows }) => rows)) {
    if (row !== '' && !ids.has(row)) ids.set(row, `r${ids.size.toString(36)}`);
  }
  const shared = [...ids].map(([row, id]) => `<g id="${id}">${row}</g>`).join('\n');
  const strip = frames.map(({ rows }, index) => {
    const uses = rows.flatMap((row, y) => {
      const id = ids.get(row);
      return id === undefined ? [] : [`<use href="#${id}" y="${y * cell.height}"/>`];
    });
    return `<g transform="translate(${index * width})">${uses.join('')}</g>`;
  });
  const total = frames.reduce((sum, { seconds }) => sum + seconds, 0);
  let begun = 0;
  const steps = frames.map(({ seconds }, index) => {
    const from = ((begun / total) * 100).toFixed(2);
    begun += seconds;
    return `${from}%{transform:translateX(-${index * width}px)}`;
  });
  const end = (frames.length - 1) * width;
  const style = [
    `text{white-space:pre}.b{font-weight:bold}`,
    `#s{transform:translateX(-${end}px);animation:p ${total}s step-end infinite}`,
    `@keyframes p{${steps.join('')}}`,
    `@media(prefers-reduced-motion:reduce){#s{animation:none}}`,
  ].join('');
  const margin = 10;
  return `${[
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="-${margin} -${margin} ${width + 2 * margin} ${height + 2 * margin}"`,
    ` width="${width + 2 * margin}" font-size="${fontSize}" fill="${foreground}"`,
    ` font-family="DejaVu Sans Mono,Menlo,Consolas,monospace">`,
    `<title>A recording of svcacct in a terminal</title><style>${style}</style>\n<defs>${shared}</defs>\n`,
    `<rect x="-${margin}" y="-${margin}" width="100%" height="100%" rx="6" fill="${background}"/>\n`,
    `<svg width="${width}" height="${height}"><title>The screen</title><g id="s">${strip.join('\n')}</g></svg></svg>`,
  ].join('')}\n`;
}
