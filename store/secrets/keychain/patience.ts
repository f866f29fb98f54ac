import { timeoutError } from './binding-errors.ts';

/** How long the keychain may take, in milliseconds: where nobody is there, and for a person who unlocks it. */
export const patience = { alone: 3_000, withPerson: 300_000 };

/**
 * Waits for the keychain, but not for ever: it may be showing a dialog that nobody sees.
 * @param setup `hasPerson` is asked only of a keychain that takes long
 * @throws UserError `secret_store_timeout`, and whatever `answer` fails with in time
 */
export async function withPatience<Answer>(
  answer: Promise<Answer>,
  setup: { readonly hasPerson: () => Promise<boolean>; readonly limits?: typeof patience },
): Promise<Answer> {
  const { alone, withPerson } = setup.limits ?? patience;
  if (await settlesWithin(alone, answer)) return answer;
  const limit = (await setup.hasPerson()) ? withPerson : alone;
  if (await settlesWithin(limit - alone, answer)) return answer;
  throw timeoutError(`The OS keychain did not answer within ${limit / 1000} seconds.`);
}

/** @returns whether a promise came to anything, good or bad, within so many milliseconds. */
function settlesWithin(milliseconds: number, promise: Promise<unknown>): Promise<boolean> {
  return new Promise((resolve) => {
    const timer = setTimeout(resolve, milliseconds, false);
    const settled = () => {
      clearTimeout(timer);
      resolve(true);
    };
    promise.then(settled, settled);
  });
}
