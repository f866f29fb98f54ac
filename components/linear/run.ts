import type { Context } from '../../src/context.ts';
import { createClipboard } from '../clipboard.ts';
import { placeOf } from '../shell/place.ts';
import { placeText } from './contexts.ts';
import { InputEndedError, openDialogue } from './dialogue.ts';
import { home } from './home.ts';
import type { LinearWorld } from './world.ts';

/** @returns whether to speak in lines: `ACCESSIBLE=1` (screen readers), or a terminal that cannot be drawn on. */
export function wantsLines(env: NodeJS.ProcessEnv): boolean {
  const asked = env['ACCESSIBLE'];
  return (asked !== undefined && asked !== '' && asked !== '0') || env['TERM'] === 'dumb';
}

/** The terminal UI without a screen: every task as questions and lines. Resolves with the exit code. */
export async function runLines(context: Context): Promise<number> {
  const { streams, globals } = context;
  const clipboard = createClipboard({
    write: (sequence) => streams.stdout.write(sequence),
    desktop: async () => (await context.use('clipboard')).clipboard,
  });
  const { clock } = await context.use('clock');
  const openWorld = async (here: Context): Promise<LinearWorld> => {
    const current = await here.current();
    return {
      place: placeOf(current, globals.demo),
      context: current.name,
      use: here.use,
      enter: (name) => openWorld(here.in(name)),
      copy: clipboard.copy,
      now: () => clock.now(),
      dialogue,
    };
  };
  const dialogue = openDialogue(streams);
  try {
    const world = await openWorld(context);
    dialogue.say(
      `svcacct, in lines. Context ${placeText(world)}. Answer with a number or a letter, then enter.`,
    );
    await home(world);
    return 0;
  } catch (error) {
    if (error instanceof InputEndedError) return error.exitCode;
    throw error;
  } finally {
    await clipboard.dispose();
    dialogue.close();
  }
}
