import encodeQR from 'qr';

/** Modules of nothing around the code: fewer than the standard says, as programs for terminals do; readers take it. */
const quietZone = 2;

/**
 * @returns an address as a QR code, a row of the terminal for two rows of modules: what is drawn is the light part, so that
 * a terminal with a dark background shows it as it is meant
 */
export function qrRows(text: string): readonly string[] {
  const modules = encodeQR(text, 'raw', { ecc: 'low', border: quietZone });
  const isLight = (row: number, column: number) => modules[row]?.[column] === false;
  return Array.from({ length: Math.ceil(modules.length / 2) }, (_, row) =>
    Array.from({ length: modules.length }, (_, column) => {
      const upper = isLight(2 * row, column);
      const lower = isLight(2 * row + 1, column);
      return upper && lower ? '█' : upper ? '▀' : lower ? '▄' : ' ';
    }).join(''),
  );
}
