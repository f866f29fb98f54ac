import { stripVTControlCharacters } from 'node:util';
import { resemblesSecret, withheld } from '../domain/secret/resembles.ts';

/** Longest part of another program's words that an error carries, in characters. */
const longest = 600;

/**
 * What another program said on stderr, fit for an error: without the secret in any form it is handed on in, without
 * control characters, and only its end where it is long. Where anything that is left resembles the secret, nothing of
 * it is shown.
 */
export function lastWords(stderr: string, secret?: string): string {
  const safe = stripVTControlCharacters(withoutSecret(stripVTControlCharacters(stderr), secret));
  const lines = safe
    .split(/\r?\n/)
    .map((line) => line.replace(/\p{Cc}/gu, ' ').trimEnd())
    .filter((line) => line !== '');
  const text = lines.join('\n');
  const shown = text.length <= longest ? text : `... ${text.slice(-longest)}`;
  return secret && resemblesSecret(shown, secret) ? withheld : shown;
}

/** @returns `text` with `[secret]` in place of the secret, also where it is in base64 or percent-encoded. */
function withoutSecret(text: string, secret: string | undefined): string {
  if (!secret) return text;
  const base64 = Buffer.from(secret).toString('base64');
  const forms = [
    secret,
    base64,
    base64.replace(/=+$/, ''),
    Buffer.from(secret).toString('base64url'),
    encodeURIComponent(secret),
    JSON.stringify(secret).slice(1, -1),
  ];
  return forms.reduce((result, form) => result.replaceAll(form, '[secret]'), text);
}
