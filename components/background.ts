/** Asks the terminal for its background (OSC 11), then for what it is (DA1), which every terminal answers. */
export const backgroundQuestion = '\x1b]11;?\x1b\\\x1b[c';

/** Above this luminance black text stands out more than white text does (WCAG 2). */
const lightFrom = 0.179;

/**
 * @param answer the colour as terminals name it, with 1 to 4 hexadecimal digits each: `rgb:ffff/ffff/ffff`
 * @returns what the background is; undefined where that is no answer
 */
export function backgroundOf(answer: string): 'dark' | 'light' | undefined {
  const [, ...digits] =
    /^rgba?:([0-9a-f]{1,4})\/([0-9a-f]{1,4})\/([0-9a-f]{1,4})(?:\/[0-9a-f]{1,4})?$/i.exec(answer) ?? [];
  if (digits.length === 0) return undefined;
  const [red = 0, green = 0, blue = 0] = digits.map(
    (part) => Number.parseInt(part, 16) / (16 ** part.length - 1),
  );
  return luminance([red, green, blue]) > lightFrom ? 'light' : 'dark';
}

/** @returns the relative luminance of an sRGB colour whose parts are from 0 to 1, as WCAG 2 has it. */
export function luminance([red, green, blue]: readonly [number, number, number]): number {
  const linear = (part: number) => (part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4);
  return 0.2126 * linear(red) + 0.7152 * linear(green) + 0.0722 * linear(blue);
}
