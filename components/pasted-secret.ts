import { redactSecrets } from '../src/domain/secret/shape.ts';

/** What is said of a secret in the place of a name: it would be stored, and shown, in the clear. */
export const pastedSecret =
  'This looks like a secret, not a name. If it is one, consider it leaked and revoke it.';

/** @returns what is wrong with a name that has a secret in it, or undefined. Never quotes it. */
export function secretProblem(name: string): string | undefined {
  return redactSecrets(name) === name ? undefined : pastedSecret;
}
