import { type ErrorCode, isUserError } from '../../errors.ts';
import type { Ports } from '../../ports.ts';

/** How a context is, as it was seen just now. `login`: signing in again mends it. */
export type ContextState =
  | { readonly is: 'fresh'; readonly identity: string }
  | { readonly is: 'login' | 'unreachable' | 'failed'; readonly message: string };

/** Asks a context who we are, which tells whether it can be reached and lets us in. Whatever goes wrong is a state. */
export async function readContextState(use: () => Promise<Pick<Ports, 'backend'>>): Promise<ContextState> {
  try {
    const { backend } = await use();
    return { is: 'fresh', identity: (await backend.whoami()).name };
  } catch (error) {
    if (!isUserError(error)) throw error;
    return { is: failureKind(error.code), message: error.message };
  }
}

/** @returns what kind of trouble a context is in, by its error. */
export function failureKind(code: ErrorCode): Exclude<ContextState['is'], 'fresh'> {
  if (code === 'not_logged_in' || code === 'token_refused') return 'login';
  return code === 'backend_unreachable' ? 'unreachable' : 'failed';
}
