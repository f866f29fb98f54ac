/** The text of a file, or why its bytes are none and what to do about it. */
export type DecodedText =
  | { readonly text: string }
  | { readonly problem: string; readonly hint?: string | undefined };

/** The mark that some programs put before a text. */
const mark = '\uFEFF';

/**
 * Reads bytes as UTF-8, without the byte order mark that Windows programs put before it. Text in another encoding is
 * named as such, because half of it would pass for something else.
 */
export function decodeText(bytes: Buffer): DecodedText {
  const text = bytes.toString('utf8');
  const problem = problemOf(bytes, text);
  if (problem !== undefined) return problem;
  return { text: text.startsWith(mark) ? text.slice(1) : text };
}

function problemOf(bytes: Buffer, text: string): Exclude<DecodedText, { text: string }> | undefined {
  const wide = wideEncoding(bytes);
  if (wide !== undefined) {
    return {
      problem: `it is ${wide}, not UTF-8`,
      hint: `Save it as UTF-8: iconv -f ${wide} -t UTF-8 FILE. Windows PowerShell writes UTF-8 with "Out-File -Encoding utf8".`,
    };
  }
  const nul = text.indexOf('\0');
  if (nul !== -1) return { problem: `line ${lineAt(text, nul)} contains a NUL byte: it is not text` };
  const odd = text.indexOf('\uFFFD');
  // The character may stand in the text as such.
  if (odd === -1 || Buffer.from(text).equals(bytes)) return undefined;
  return {
    problem: `line ${lineAt(text, odd)} is not UTF-8`,
    hint: 'Save it as UTF-8; for a file in Latin-1: iconv -f ISO-8859-1 -t UTF-8 FILE.',
  };
}

/** Told by the mark, or by the zero that every second byte of plain text is. */
function wideEncoding(bytes: Buffer): string | undefined {
  const [first, second, third, fourth] = bytes;
  if (first === 0xff && second === 0xfe) return third === 0 && fourth === 0 ? 'UTF-32' : 'UTF-16';
  if (first === 0xfe && second === 0xff) return 'UTF-16';
  if (first === 0 && second === 0 && third === 0xfe && fourth === 0xff) return 'UTF-32';
  if (bytes.length < 4 || bytes.length % 2 !== 0) return undefined;
  if (second === 0 && fourth === 0 && first !== 0 && third !== 0) return 'UTF-16LE';
  if (first === 0 && third === 0 && second !== 0 && fourth !== 0) return 'UTF-16BE';
  return undefined;
}

function lineAt(text: string, position: number): number {
  return text.slice(0, position).split('\n').length;
}
