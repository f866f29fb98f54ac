import type { MadeWith } from '../../../src/usecases/account/provision-account.ts';

/** @returns what to do with a secret that is not stored. */
export function notStoredText({ sinks }: Pick<MadeWith, 'sinks'>): string {
  return sinks.length === 0
    ? 'The secret is not stored and cannot be shown again: copy it now.'
    : 'The secret is not stored here and cannot be shown again.';
}
