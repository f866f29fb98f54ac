import { onOneLine } from '../src/domain/hint/hint.ts';
import { isUserError } from '../src/errors.ts';
import type { HintPlace } from '../src/output/hint-text.ts';
import { hintWords } from './hint-words.ts';

/** What went wrong, as it is shown: what happened, and what to do next. Never carries a secret. */
export interface Problem {
  readonly message: string;
  readonly hint?: string;
}

/** @returns whether signing in again mends it: the context lets us in no more. */
export function isLoginError(error: unknown): boolean {
  return isUserError(error, 'not_logged_in', 'token_refused');
}

/** @returns whether another secret store, or the passphrase of this one, mends it. */
export function isStoreError(error: unknown): boolean {
  return isUserError(error, 'secret_store_unavailable', 'secret_store_locked', 'secret_store_timeout');
}

/**
 * @returns what to show of an error, with what to do in the words of the UI. A fault of the program may quote its input, so only its kind is shown.
 * @param place the context at hand, which commands for a shell name
 */
export function problemOf(error: unknown, place: HintPlace): Problem {
  if (isUserError(error)) {
    const message = [hintWords(error.said, place), ...error.details.map(onOneLine)].join('\n');
    return error.hint === undefined ? { message } : { message, hint: hintWords(error.hint, place) };
  }
  const kind = error instanceof Error ? error.name : typeof error;
  return {
    message: `svcacct has an internal error (${kind}).`,
    hint: 'This is a bug in svcacct: please report it.',
  };
}

/** @returns a problem on one line, for the status. */
export function problemSentence({ message, hint }: Problem): string {
  return hint === undefined ? message : `${message} ${hint}`;
}
