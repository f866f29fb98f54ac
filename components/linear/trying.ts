import { problemOf } from '../problem.ts';
import type { LinearWorld } from './world.ts';

/** Does something that may fail; says what went wrong and what to do, and answers undefined then. */
export async function trying<Result>(
  { dialogue }: Pick<LinearWorld, 'dialogue'>,
  act: () => Promise<Result>,
): Promise<Result | undefined> {
  try {
    return await act();
  } catch (error) {
    const { message, hint } = problemOf(error);
    dialogue.say(`Error: ${message}`, ...(hint ? [hint] : []));
    return undefined;
  }
}
