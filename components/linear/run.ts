import type { Context } from '../../src/context.ts';
import { createClipboard } from '../clipboard.ts';
import { Ended, openDialogue } from './dialogue.ts';
import { home } from './home.ts';

/** @returns whether to speak in lines: `ACCESSIBLE=1` (screen readers), or a terminal that cannot be drawn on. */
export function wantsLines(env: NodeJS.ProcessEnv): boolean {
  const asked = env['ACCESSIBLE'];
  return (asked !== undefined && asked !== '' && asked !== '0') || env['TERM'] === 'dumb';
}

/** The terminal UI without a screen: every task as questions and lines. Resolves with the exit code. */
export async function runLines({ streams, use }: Context): Promise<number> {
  const clipboard = createClipboard((sequence) => streams.stdout.write(sequence));
  const { clock } = await use('clock');
  const dialogue = openDialogue(streams);
  dialogue.say('svcacct, in lines. Answer with a number or a letter, then enter.');
  try {
    await home({ dialogue, use, copy: clipboard.copy, now: () => clock.now() });
    return 0;
  } catch (error) {
    if (error instanceof Ended) return error.exitCode;
    throw error;
  } finally {
    clipboard.dispose();
    dialogue.close();
  }
}
