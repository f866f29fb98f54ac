/** What Windows takes for a device, whatever the extension. */
const devices = /^(?:con|prn|aux|nul|com\d|lpt\d)$/;

/** The longest name that is written out, in bytes: file systems stop at 255, and extensions come on top. */
const longest = 120;

/**
 * @returns a file name for any text: different texts have different names, also where the file system ignores case.
 * Lower-case letters, digits, "-" and "_" stand for themselves, every other byte is written in hex (`A` is `%41`); a long
 * text ends in its hash, so the name alone does not give it back.
 */
export function safeFileName(text: string): string {
  const name = devices.test(text) ? `${hex(text.slice(0, 1))}${text.slice(1)}` : escaped(text);
  if (name.length <= longest) return name;
  const { createHash } = process.getBuiltinModule('node:crypto');
  return `${name.slice(0, 40)}~${createHash('sha256').update(text).digest('hex')}`;
}

/** @returns the text that a name stands for; undefined where it was too long to be written out. */
export function textOfFileName(name: string): string | undefined {
  if (name.includes('~')) return undefined;
  if (name === '%') return '';
  const bytes = [...name.matchAll(/%([0-9a-f]{2})|[^%]/g)].map(([char, code]) =>
    code === undefined ? char : String.fromCharCode(Number.parseInt(code, 16)),
  );
  return Buffer.from(bytes.join(''), 'latin1').toString('utf8');
}

function escaped(text: string): string {
  return text.replace(/[^a-z0-9_-]+/gu, hex) || '%';
}

function hex(text: string): string {
  return [...Buffer.from(text)].map((byte) => `%${byte.toString(16).padStart(2, '0')}`).join('');
}
