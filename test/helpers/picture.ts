import { writeFile } from 'node:fs/promises';
import { Resvg } from '@resvg/resvg-js';
import type { Terminal } from './terminal.ts';

// The sixteen colours of a common dark palette; the program uses no others.
const palette = [
  ['#1e1e1e', '#cd3131', '#0dbc79', '#e5e510', '#2472c8', '#bc3fbc', '#11a8cd', '#e5e5e5'],
  ['#666666', '#f14c4c', '#23d18b', '#f5f543', '#3b8eea', '#d670d6', '#29b8db', '#ffffff'],
].flat();
const foreground = '#d4d4d4';
const background = '#1e1e1e';

const fontSize = 16;
const cell = { width: fontSize * 0.602, height: 20 };
const margin = 10;

/** Writes what is on the screen as a PNG: every character in its cell, with its colours. */
export async function writePicture(terminal: Pick<Terminal, 'emulator'>, file: string): Promise<void> {
  const font = { loadSystemFonts: true, defaultFontFamily: 'DejaVu Sans Mono' };
  await writeFile(file, new Resvg(toSvg(terminal), { font }).render().asPng());
}

/** @returns what is on the screen as SVG. */
export function toSvg({ emulator }: Pick<Terminal, 'emulator'>): string {
  const buffer = emulator.buffer.active;
  const shapes: string[] = [];
  for (let y = 0; y < emulator.rows; y++) {
    const line = buffer.getLine(buffer.viewportY + y);
    for (let x = 0; x < emulator.cols; x++) {
      const drawn = line?.getCell(x);
      if (drawn && drawn.getWidth() > 0) shapes.push(...cellShapes(drawn, x, y));
    }
  }
  const width = Math.ceil(emulator.cols * cell.width + 2 * margin);
  const height = emulator.rows * cell.height + 2 * margin;
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" font-size="${fontSize}"`,
    ` font-family="DejaVu Sans Mono" xml:space="preserve">`,
    `<rect width="100%" height="100%" fill="${background}"/>${shapes.join('')}</svg>`,
  ].join('');
}

type Cell = NonNullable<
  ReturnType<NonNullable<ReturnType<Terminal['emulator']['buffer']['active']['getLine']>>['getCell']>
>;

function cellShapes(drawn: Cell, x: number, y: number): string[] {
  const own = {
    text: drawn.isFgPalette() ? palette[drawn.getFgColor()] : undefined,
    ground: drawn.isBgPalette() ? palette[drawn.getBgColor()] : undefined,
  };
  const inverse = drawn.isInverse() !== 0;
  const text = (inverse ? (own.ground ?? background) : own.text) ?? foreground;
  const ground = inverse ? (own.text ?? foreground) : own.ground;
  const left = (margin + x * cell.width).toFixed(2);
  const top = margin + y * cell.height;
  const shapes: string[] = [];
  if (ground) {
    const width = (drawn.getWidth() * cell.width + 0.3).toFixed(2);
    shapes.push(`<rect x="${left}" y="${top}" width="${width}" height="${cell.height}" fill="${ground}"/>`);
  }
  const characters = drawn.getChars();
  if (characters.trim() !== '') {
    const weight = drawn.isBold() ? ' font-weight="bold"' : '';
    const opacity = drawn.isDim() ? ' opacity=".6"' : '';
    const baseline = top + fontSize * 0.98;
    shapes.push(
      `<text x="${left}" y="${baseline}" fill="${text}"${weight}${opacity}>${escapeXml(characters)}</text>`,
    );
  }
  return shapes;
}

function escapeXml(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}
