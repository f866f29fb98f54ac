import type { Context } from '../src/context.ts';
import { signalExitCode } from '../src/exit-codes.ts';
import { wantsColour } from '../src/output/style.ts';
import { createClipboard } from './clipboard.ts';
import { terminalInput } from './input/terminal-input.ts';
import { runLines, wantsLines } from './linear/run.ts';
import { addPromiseWithResolvers } from './polyfill.ts';
import { canSuspend } from './shell/globals.ts';
import { openWorld } from './shell/open-world.ts';
import { heldForSeconds } from './shell/undo-state.ts';
import type { Stopping } from './suspend.ts';
import { openTerminalDialogue } from './terminal-dialogue.ts';

/** Erases all of the screen, wherever the cursor was left, and begins at its first cell (ECMA-48). */
const emptyScreen = '\x1b[2J\x1b[H';

/**
 * Opens the terminal UI on the alternate screen and resolves with the program's exit code: 0 after `q`, 130 after
 * Ctrl-C. The only place that renders. The terminal is restored on every way out: Ink does so when it unmounts, on
 * exit and on signals; what nobody caught unmounts it here and is thrown to `main`, which reports it.
 */
export async function runUi(context: Context): Promise<number> {
  if (wantsLines(context.env)) return runLines(context);
  addPromiseWithResolvers();
  const [
    { render },
    { App },
    { createRuntime },
    { catalogue },
    { themeFor, ThemeContext },
    { createPointer, meaningOfMouse, PointerContext },
  ] = await Promise.all([
    import('ink'),
    import('./shell/app.tsx'),
    import('./shell/runtime.ts'),
    import('./screens/catalogue.ts'),
    import('./theme.ts'),
    import('./pointer.ts'),
  ]);
  const { env, streams, globals } = context;
  const { stdin, stdout, stderr } = streams;
  const clipboard = createClipboard({
    write: (sequence) => stdout.write(sequence),
    desktop: async () => (await context.use('clipboard')).clipboard,
  });
  const { copy } = clipboard;
  const [{ clock }, { settings }, world] = await Promise.all([
    context.use('clock'),
    context.use('settings'),
    openWorld(context, copy),
  ]);
  const { theme: choice = 'auto', mouse: takesMouse = true } = (await settings.read()).ui ?? {};
  let handBack: (stopping: Stopping) => Promise<void> = async () => undefined;
  let isSuspended = false;
  const suspend = (stopping: Stopping) => {
    if (isSuspended) return;
    isSuspended = true;
    handBack(stopping)
      .catch((error: unknown) => crash(error))
      .finally(() => (isSuspended = false));
  };
  let redraw: () => void = () => undefined;
  let end: (code: number) => void = () => undefined;
  let crash: (error: unknown) => void = () => undefined;
  const ended = new Promise<number>((resolve, reject) => {
    end = resolve;
    crash = reject;
  });
  const runtime = createRuntime({
    catalogue,
    world,
    open: (name) => openWorld(context.in(name), copy),
    now: () => clock.now(),
    warnings: context.warnings,
    holdSeconds: heldForSeconds,
    size: { columns: stdout.columns || 80, rows: stdout.rows || 24 },
    onExit: (code) => end(code),
    onSuspend: () => suspend('group'),
    onRedraw: () => redraw(),
  });
  // In raw mode Ctrl-C is a key; pressed before that, or sent by another program, it is this signal.
  const interrupt = () => end(signalExitCode(2));
  process.on('SIGINT', interrupt);
  // In raw mode Ctrl-Z is a key, too. Windows has no such signal.
  const stop = () => suspend('self');
  if (canSuspend) process.on('SIGTSTP', stop);
  // Before anything is read: what is changed meanwhile is seen.
  const unwatch = runtime.watch();
  runtime.dispatch({ kind: 'start' });
  const takeTerminal = (way: typeof handBack) => {
    handBack = way;
  };
  const isColoured = wantsColour(env, stdout, globals.color);
  const theme = themeFor(env, isColoured);
  if (isColoured && choice !== 'auto') runtime.dispatch({ kind: 'palette', palette: choice });
  const pointer = createPointer();
  const dialogue = openTerminalDialogue({
    asksBackground: isColoured && choice === 'auto',
    takesMouse,
    write: (sequence) => stdout.write(sequence),
    onMouse: (report) => {
      const meaning = meaningOfMouse(report, pointer);
      if (meaning) runtime.dispatch({ kind: 'mouse', meaning });
    },
    // What is drawn already is for a dark one.
    onBackground: (palette) => palette === 'light' && runtime.dispatch({ kind: 'palette', palette }),
  });
  const tree = (
    <ThemeContext value={theme}>
      <PointerContext value={pointer}>
        <App runtime={runtime} catalogue={catalogue} onTerminal={takeTerminal} />
      </PointerContext>
    </ThemeContext>
  );
  const app = render(tree, {
    stdin: stdin.isTTY ? terminalInput(stdin, dialogue, dialogue.onRaw) : stdin,
    stdout,
    stderr,
    alternateScreen: true,
    incrementalRendering: true,
    interactive: true,
    exitOnCtrlC: false,
    patchConsole: false,
    maxFps: 60,
  });
  redraw = () => {
    app.clear();
    stdout.write(emptyScreen);
    app.rerender(tree);
  };
  process.on('uncaughtException', crash).on('unhandledRejection', crash);
  // A terminal moves its lines about as its size changes, also when it comes back to the size that Node knows.
  const resized = () => {
    // Suspended, the screen is the shell's; what comes back is drawn whole.
    if (!isSuspended) redraw();
  };
  process.on('SIGWINCH', resized);
  try {
    return await Promise.race([ended, app.waitUntilExit().then(() => 0)]);
  } finally {
    unwatch();
    process.off('uncaughtException', crash).off('unhandledRejection', crash).off('SIGWINCH', resized);
    await Promise.all([clipboard.dispose(), dialogue.settled()]);
    process.off('SIGINT', interrupt).off('SIGTSTP', stop);
    app.unmount();
    await app.waitUntilExit().catch(() => undefined);
  }
}
