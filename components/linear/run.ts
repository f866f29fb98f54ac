import type { Context } from '../../src/context.ts';
import { createClipboard } from '../clipboard.ts';
import { placeOf } from '../shell/place.ts';
import { Ended, openDialogue } from './dialogue.ts';
import { home } from './home.ts';

/** @returns whether to speak in lines: `ACCESSIBLE=1` (screen readers), or a terminal that cannot be drawn on. */
export function wantsLines(env: NodeJS.ProcessEnv): boolean {
  const asked = env['ACCESSIBLE'];
  return (asked !== undefined && asked !== '' && asked !== '0') || env['TERM'] === 'dumb';
}

/** The terminal UI without a screen: every task as questions and lines. Resolves with the exit code. */
export async function runLines(context: Context): Promise<number> {
  const { streams, use, globals } = context;
  const clipboard = createClipboard({
    write: (sequence) => streams.stdout.write(sequence),
    desktop: async () => (await use('clipboard')).clipboard,
  });
  const { clock } = await use('clock');
  const { name, marks } = placeOf(await context.current(), globals.demo);
  const dialogue = openDialogue(streams);
  const place = [name, ...marks.map(({ text }) => text)].join(', ');
  dialogue.say(`svcacct, in lines. Context ${place}. Answer with a number or a letter, then enter.`);
  try {
    await home({ dialogue, use, copy: clipboard.copy, now: () => clock.now() });
    return 0;
  } catch (error) {
    if (error instanceof Ended) return error.exitCode;
    throw error;
  } finally {
    await clipboard.dispose();
    dialogue.close();
  }
}
