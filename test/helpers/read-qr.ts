import decodeQR from 'qr/decode.js';

/** Cells of an image for each module: cameras see more than one, too. */
const scale = 4;

/** @returns what a camera reads of the QR code on a screen, of whatever size and wherever it stands. */
export function readQr(screen: string): string {
  const lines = screen.split('\n').map((line) => [...line]);
  const rows = lines.flatMap((line) => {
    const cells = line.map((cell) => ({ '█': [true, true], '▀': [true, false], '▄': [false, true] })[cell]);
    return [cells.map((cell) => cell?.[0] ?? false), cells.map((cell) => cell?.[1] ?? false)];
  });
  const width = Math.max(...rows.map((row) => row.length)) * scale;
  const height = rows.length * scale;
  const data = new Uint8ClampedArray(width * height * 4);
  for (let y = 0; y < height; y++)
    for (let x = 0; x < width; x++) {
      const isLight = rows[Math.floor(y / scale)]?.[Math.floor(x / scale)] === true;
      data.set([...Array<number>(3).fill(isLight ? 255 : 0), 255], (y * width + x) * 4);
    }
  return decodeQR({ width, height, data });
}

/** Whether a camera reads anything yet: a screen is drawn bit by bit. */
export function hasQr(screen: string): boolean {
  try {
    return readQr(screen) !== '';
  } catch {
    return false;
  }
}
