/** What stands in the place of a secret. */
export const redacted = '[redacted]';

/** The shapes of secrets this program handles: its own tokens, OSMO's, JWTs, age keys and PEM keys. */
const shapes: readonly RegExp[] = [
  /osmo_[A-Za-z0-9_-]{16,}/g,
  /eyJ[A-Za-z0-9_-]{8,}\.[A-Za-z0-9_-]+\.[A-Za-z0-9_-]*/g,
  /AGE-SECRET-KEY-[A-Z0-9-]+/gi,
  /-----BEGIN [A-Z ]*PRIVATE KEY-----[\s\S]*/g,
];

/** An unbroken run of the alphabet of base64, as long as 30 random bytes or more; OSMO's tokens have no prefix. */
const longRun = /[A-Za-z0-9_+/=-]{40,}/g;

/** No secret is shorter: most texts are names, and making the patterns for them would take 0.4 ms of a command. */
const shortestSecret = 20;

/** @returns a text without whatever in it has the shape of a secret. A last guard: nobody should pass one in. */
export function redactSecrets(text: string): string {
  if (text.length < shortestSecret) return text;
  const known = shapes.reduce((rest, shape) => rest.replace(shape, redacted), text);
  return known.replace(longRun, (run) => (looksRandom(run) ? redacted : run));
}

/** Names and hex digests of the same length lack one of these. */
function looksRandom(run: string): boolean {
  return /[a-z]/.test(run) && /[A-Z]/.test(run) && /[0-9]/.test(run);
}

/**
 * Whether a whole word is a secret, as people paste one in the place of a name: this program's or OSMO's token, a JWT, an
 * age key. Names are short, or are made of words, or of one case; a file has a path or an extension.
 */
export function looksLikeSecret(word: string): boolean {
  const text = word.trim();
  if (text.length < shortestSecret) return false;
  if (/^eyJ[A-Za-z0-9_-]{8,}\.[A-Za-z0-9_-]+\.[A-Za-z0-9_-]*$/.test(text)) return true;
  if (/^AGE-SECRET-KEY-/i.test(text)) return true;
  if (/^osmo_[A-Za-z0-9]{24,}$/.test(text)) return true;
  return /^[A-Za-z0-9_-]{40,}$|^osmo_[A-Za-z0-9_-]{16,}$/.test(text) && looksRandom(text) && !isWords(text);
}

/** `Backend-operator-of-the-production-cluster-2026`: random characters never part into words. */
function isWords(text: string): boolean {
  return text.split(/[-_]/).every((part) => /^(?:[A-Z]?[a-z]*|[A-Z]+|[a-z]*[0-9]+)$/.test(part));
}

/** Whether a secret stands anywhere in a text: in a path, in a sentence, between the words of a command. */
export function containsSecret(text: string): boolean {
  if (text.length < shortestSecret) return false;
  return hideSecrets(text) !== text || text.split(/[^A-Za-z0-9_-]+/).some(looksLikeSecret);
}

/** @returns a text without the words that look like a secret; names of files and digests stay. */
export function hideSecrets(text: string): string {
  if (text.length < shortestSecret) return text;
  return text.replace(/[A-Za-z0-9_][A-Za-z0-9_-]{19,}(?:\.[A-Za-z0-9_-]+){0,2}/g, (word) =>
    looksLikeSecret(word) ? redacted : word,
  );
}
