import type { Context } from '../../src/context.ts';
import { UserError } from '../../src/errors.ts';
import { createClipboard } from '../clipboard.ts';
import { addPromiseWithResolvers } from '../polyfill.ts';
import { canSuspend } from '../shell/globals.ts';
import { openWorld } from '../shell/open-world.ts';
import { heldForSeconds } from '../shell/undo-state.ts';
import { openDialogue } from './dialogue.ts';

/**
 * @returns whether to speak in lines: `ACCESSIBLE=1` or Ink's own `INK_SCREEN_READER=true` (screen readers), or a
 * terminal that cannot be drawn on.
 */
export function wantsLines(env: NodeJS.ProcessEnv): boolean {
  const asked = env['ACCESSIBLE'];
  return (
    (asked !== undefined && asked !== '' && asked !== '0') ||
    env['INK_SCREEN_READER'] === 'true' ||
    env['TERM'] === 'dumb'
  );
}

const noClipboard = 'this terminal has no clipboard, and no desktop tool (xclip, wl-copy) was found.';

/** All is said at once, so no list or plan is ever cut at the edge of a screen. */
const endless = { columns: 100_000, rows: 100_000 } as const;

/** What ends the program from outside, and leaves the terminal as it is: in raw mode while a line is read. */
const endings = ['SIGHUP', 'SIGTERM', 'SIGQUIT'] as const;

/** The terminal UI without a screen: the same screens, in questions and lines. Resolves with the exit code. */
export async function runLines(context: Context): Promise<number> {
  addPromiseWithResolvers();
  const [{ createRuntime }, { catalogue }, { converse }] = await Promise.all([
    import('../shell/runtime.ts'),
    import('../screens/catalogue.ts'),
    import('./session.ts'),
  ]);
  const { streams } = context;
  const clipboard = createClipboard({
    write: (sequence) => {
      // It would show the sequence, and with it the secret.
      if (context.env['TERM'] === 'dumb') throw new UserError('not_found', noClipboard);
      streams.stdout.write(sequence);
    },
    desktop: async () => (await context.use('clipboard')).clipboard,
  });
  const [{ clock }, world] = await Promise.all([context.use('clock'), openWorld(context, clipboard.copy)]);
  const dialogue = openDialogue(streams);
  let code: number | undefined;
  const runtime = createRuntime({
    catalogue,
    world,
    open: (name) => openWorld(context.in(name), clipboard.copy),
    now: () => clock.now(),
    warnings: context.warnings,
    holdSeconds: heldForSeconds,
    size: endless,
    asksAlways: true,
    onExit: (ended) => (code = ended),
    onSuspend: () => void dialogue.suspend('group'),
  });
  let crash: (error: unknown) => void = () => undefined;
  const crashed = new Promise<never>((_, reject) => (crash = reject));
  process.on('uncaughtException', crash).on('unhandledRejection', crash).on('SIGINT', dialogue.interrupt);
  const stop = () => void dialogue.suspend('self');
  if (canSuspend) process.on('SIGTSTP', stop);
  const unguard = guardTerminal(dialogue.close);
  try {
    dialogue.say(
      'svcacct in linear mode. Type a number, a key or a command word, then press enter. ? lists all keys.',
    );
    return await Promise.race([crashed, converse({ runtime, catalogue, dialogue, ended: () => code })]);
  } finally {
    process.off('uncaughtException', crash).off('unhandledRejection', crash);
    process.off('SIGINT', dialogue.interrupt).off('SIGTSTP', stop);
    unguard();
    await clipboard.dispose();
    dialogue.close();
  }
}

/** Gives the terminal back before a signal ends the program, by that signal as before; the result stops that. */
function guardTerminal(close: () => void): () => void {
  const end = (signal: NodeJS.Signals) => {
    close();
    unguard();
    process.kill(process.pid, signal);
  };
  const unguard = () => {
    for (const signal of endings) process.off(signal, end);
  };
  for (const signal of endings) process.on(signal, end);
  return unguard;
}
