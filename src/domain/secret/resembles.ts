/** Said in place of words that may hold a part of a secret. */
export const withheld = '(its error output is withheld: a part of it resembles the secret)';

/** So many characters in a row of a random secret do not come together by chance. */
const windowLength = 8;

/** Digits do, in times and sizes. */
const digitWindow = 14;

/**
 * @returns whether anything in a text looks like a part of a secret: as it is, backwards, in either case, rotated by
 * 13, in base64 (however it is aligned, or done twice), in hex, as percent-encoding or as numbers of characters; also
 * where spaces, line ends or punctuation come between. It is for a text of another program, which may have taken the
 * secret to pieces: what resembles it is better not shown.
 */
export function resemblesSecret(text: string, secret: string): boolean {
  const plain = bare(text);
  return formsOf(secret).some((form) => sharesWindow(plain, bare(form)));
}

function formsOf(secret: string): string[] {
  const backwards = [...secret].reverse().join('');
  return [secret, backwards].flatMap((one) => {
    const bytes = Buffer.from(one);
    return [
      one,
      rotated(one),
      ...aligned(one),
      ...aligned(Buffer.from(bytes.toString('base64')).toString()),
      bytes.toString('hex'),
      [...bytes].join(''),
    ];
  });
}

/** Base64 of a text that begins anywhere depends on where: one form for each of the three places. */
function aligned(text: string): string[] {
  return [0, 1, 2].map((start) => Buffer.from(text.slice(start)).toString('base64'));
}

function rotated(text: string): string {
  return text.replace(/[a-z]/gi, (letter) => {
    const base = letter <= 'Z' ? 65 : 97;
    return String.fromCharCode(((letter.charCodeAt(0) - base + 13) % 26) + base);
  });
}

/** Letters and digits alone, in one case. */
function bare(text: string): string {
  return text.toLowerCase().replace(/[^a-z0-9]/g, '');
}

function sharesWindow(text: string, form: string): boolean {
  const size = Math.min(/^\d+$/.test(form) ? digitWindow : windowLength, form.length);
  if (size === 0) return false;
  for (let at = 0; at + size <= form.length; at++) if (text.includes(form.slice(at, at + size))) return true;
  return false;
}
