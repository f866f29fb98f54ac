import { readFile, writeFile } from 'node:fs/promises';
import { crc32 } from 'node:zlib';
import { Resvg } from '@resvg/resvg-js';
import type { Terminal } from './terminal.ts';

// The sixteen colours of a common dark palette; the program uses no others.
const palette = [
  ['#1e1e1e', '#cd3131', '#0dbc79', '#e5e510', '#2472c8', '#bc3fbc', '#11a8cd', '#e5e5e5'],
  ['#666666', '#f14c4c', '#23d18b', '#f5f543', '#3b8eea', '#d670d6', '#29b8db', '#ffffff'],
].flat();
/** The colours of text and screen where a program asks for none. */
export const foreground = '#d4d4d4';
export const background = '#1e1e1e';

/** How large is drawn, in pixels. */
export const fontSize = 16;
export const cell = { width: fontSize * 0.602, height: 20 };
const margin = 10;

/**
 * Writes what is on the screen as a PNG: every character in its cell, with its colours. The same as text stands in it as its
 * description, so that one can be compared where fonts differ.
 */
export async function writePicture(
  terminal: Pick<Terminal, 'emulator' | 'screen'>,
  file: string,
): Promise<void> {
  const font = { loadSystemFonts: true, defaultFontFamily: 'DejaVu Sans Mono' };
  const png = Buffer.from(new Resvg(toSvg(terminal), { font }).render().asPng());
  await writeFile(file, described(png, terminal.screen()));
}

/** Where the chunks of a PNG begin, and where those behind its header do. */
const afterSignature = 8;
const afterHeader = afterSignature + 25;
const descriptionKey = 'Description\0\0\0\0\0';

/** @returns a PNG with a text chunk more, behind its header. */
function described(png: Buffer, text: string): Buffer {
  const body = Buffer.from(`iTXt${descriptionKey}${text}`);
  const chunk = Buffer.alloc(body.length + 8);
  chunk.writeUInt32BE(body.length - 4, 0);
  body.copy(chunk, 4);
  chunk.writeUInt32BE(crc32(body), body.length + 4);
  return Buffer.concat([png.subarray(0, afterHeader), chunk, png.subarray(afterHeader)]);
}

/** @returns the text that stands in a picture, or undefined where it has none. */
export async function textOfPicture(file: string): Promise<string | undefined> {
  const png = await readFile(file);
  for (let at = afterSignature; at < png.length; at += png.readUInt32BE(at) + 12) {
    const body = png.toString('utf8', at + 4, at + 8 + png.readUInt32BE(at));
    if (body.startsWith(`iTXt${descriptionKey}`)) return body.slice(4 + descriptionKey.length);
  }
  return undefined;
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

/** A cell of the screen. */
export type Cell = NonNullable<
  ReturnType<NonNullable<ReturnType<Terminal['emulator']['buffer']['active']['getLine']>>['getCell']>
>;

/** @returns the colours of a cell; no ground where it is that of the whole screen. */
export function coloursOf(drawn: Cell): { readonly text: string; readonly ground: string | undefined } {
  const own = {
    text: drawn.isFgPalette() ? palette[drawn.getFgColor()] : undefined,
    ground: drawn.isBgPalette() ? palette[drawn.getBgColor()] : undefined,
  };
  const inverse = drawn.isInverse() !== 0;
  return {
    text: (inverse ? (own.ground ?? background) : own.text) ?? foreground,
    ground: inverse ? (own.text ?? foreground) : own.ground,
  };
}

function cellShapes(drawn: Cell, x: number, y: number): string[] {
  const { text, ground } = coloursOf(drawn);
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

/** @returns text as it stands in XML. */
export function escapeXml(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}
