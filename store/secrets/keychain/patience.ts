import { programIsDone } from './done.ts';
import { timeoutTrouble } from './trouble.ts';

/** How long the keychain may wait, in milliseconds: for a person who may unlock it, and where there is none. */
export const patience = { withPerson: 60_000, alone: 3_000 };

/** How often is looked whether anybody still wants the answer, in milliseconds. */
const interval = 50;

/** How long a call that was given up may take to return, in milliseconds. */
const grace = 5000;

/**
 * Waits for the keychain, but not for ever: it may be showing a dialog that nobody sees. Nor for longer than the program
 * runs: leaving the terminal UI does not wait for a dialog.
 * @param hasPerson tells whether a person may be there; asked only of a keychain that takes long
 * @param giveUp makes the call return; what comes of it afterwards is nobody's business
 * @throws UserError `secret_store_timeout`, and whatever `answer` fails with in time
 */
export async function withPatience<Answer>(
  answer: Promise<Answer>,
  hasPerson: () => Promise<boolean>,
  giveUp: () => Promise<void>,
  { withPerson, alone }: typeof patience = patience,
  isOver: () => boolean = programIsDone,
): Promise<Answer> {
  if (await settlesWithin(alone, answer, isOver)) return answer;
  const waited = (await hasPerson()) ? withPerson : alone;
  if (await settlesWithin(waited - alone, answer, isOver)) return answer;
  await giveUp();
  if (!(await settlesWithin(grace, answer, () => false))) {
    // Node waits for the thread of the call when it ends, so a program that is done would hang.
    const { endDespiteThread } = await import('./end.ts');
    endDespiteThread(answer);
  }
  throw timeoutTrouble(`The OS keychain did not answer within ${waited / 1000} seconds, and was given up.`);
}

/** @returns whether a promise came to anything, good or bad, within so many milliseconds and before it is over. */
function settlesWithin(
  milliseconds: number,
  promise: Promise<unknown>,
  isOver: () => boolean,
): Promise<boolean> {
  return new Promise((resolve) => {
    const end = (settled: boolean) => {
      clearTimeout(timer);
      clearInterval(watch);
      resolve(settled);
    };
    const timer = setTimeout(end, milliseconds, false);
    const watch = setInterval(() => {
      if (isOver()) end(false);
    }, interval);
    promise.then(
      () => end(true),
      () => end(true),
    );
  });
}
