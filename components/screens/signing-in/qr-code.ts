import encodeQR from 'qr';

/** Light modules around the code: fewer than the standard says, as programs for terminals do; cameras take it. */
const quietZones = [2, 1] as const;

/** @returns an address as QR codes, the most spacious first. */
export function qrCodes(text: string): readonly QrCode[] {
  return quietZones.map((quietZone) => qrRows(text, quietZone));
}

/** A QR code, row by row. */
export type QrCode = readonly string[];

/**
 * @returns an address as a QR code, a row of the terminal for two rows of modules: what is drawn is the light part, so that
 * a terminal with a dark background shows it as it is meant
 */
function qrRows(text: string, border: number): QrCode {
  const modules = encodeQR(text, 'raw', { ecc: 'low', border });
  const isLight = (row: number, column: number) => modules[row]?.[column] === false;
  return Array.from({ length: Math.ceil(modules.length / 2) }, (_, row) =>
    Array.from({ length: modules.length }, (_, column) => {
      const upper = isLight(2 * row, column);
      const lower = isLight(2 * row + 1, column);
      return upper && lower ? '█' : upper ? '▀' : lower ? '▄' : ' ';
    }).join(''),
  );
}
