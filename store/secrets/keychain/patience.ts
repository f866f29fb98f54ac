import { timeoutTrouble } from './trouble.ts';

/** How long a call that was given up may take to return, in milliseconds. */
const grace = 5000;

/**
 * Waits for the keychain, but not for ever: it may be showing a dialog that nobody sees.
 * @param patience in milliseconds
 * @param giveUp makes the call return; what comes of it afterwards is nobody's business
 * @throws UserError `secret_store_timeout`, and whatever `answer` fails with in time
 */
export async function withPatience<Answer>(
  patience: number,
  answer: Promise<Answer>,
  giveUp: () => Promise<void>,
): Promise<Answer> {
  if (await settlesWithin(patience, answer)) return answer;
  await giveUp();
  if (!(await settlesWithin(grace, answer))) {
    // Node waits for the thread of the call when it ends, so a program that is done would hang.
    const { endDespiteThread } = await import('./end.ts');
    endDespiteThread(answer);
  }
  throw timeoutTrouble(`The OS keychain did not answer within ${patience / 1000} seconds, and was given up.`);
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
