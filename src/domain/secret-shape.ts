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
