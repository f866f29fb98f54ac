import { isUserError } from '../src/errors.ts';

/** What went wrong, as it is shown: what happened, and what to do next. Never carries a secret. */
export interface Problem {
  readonly message: string;
  readonly hint?: string;
}

/** How the hint begins that names the command which renews a login: here that is a key. */
const loginHint = 'Log in again: svcacct login';

/** @returns whether signing in again mends it: the context lets us in no more. */
export function isLoginError(error: unknown): boolean {
  return isUserError(error, 'not_logged_in', 'token_refused');
}

/** @returns what to show of an error. A fault of the program may quote its input, so only its kind is shown. */
export function problemOf(error: unknown): Problem {
  if (isUserError(error)) {
    if (error.hint?.startsWith(loginHint)) return { message: error.message, hint: 'L signs in again.' };
    return error.hint === undefined
      ? { message: error.message }
      : { message: error.message, hint: error.hint };
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
