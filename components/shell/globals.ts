import { type Binding, bind } from '../keymap.ts';
import { stackOf } from '../router.ts';
import type { Shell } from './shell.ts';
import { canUndo } from './undo-state.ts';

/** What the shell itself does, on keys that no screen took. */
export type GlobalAction =
  | 'back'
  | 'contexts'
  | 'signIn'
  | 'import'
  | 'export'
  | 'commands'
  | 'help'
  | 'quit'
  | 'suspend'
  | 'redraw'
  | 'undo';

/** Windows has no job control. */
export const canSuspend = process.platform !== 'win32';

/** @returns the keys of the shell that work now, for the key bar and the help. */
export function globalKeys(shell: Shell): readonly Binding<GlobalAction>[] {
  const deeper = stackOf(shell.router).length > 1;
  return [
    ...(canUndo(shell.undo) ? [bind<GlobalAction>('undo', 'undo')] : []),
    ...(deeper ? [bind<GlobalAction>('back', 'back')] : []),
    bind('contexts', 'contexts', { quiet: true }),
    bind('signIn', 'signIn', { quiet: !shell.live.isLoginExpired }),
    bind('import', 'import', { quiet: true }),
    bind('export', 'export', { quiet: true }),
    bind('commands', 'commands'),
    bind('help', 'help'),
    bind('quit', 'quit'),
    bind('redraw', 'redraw', { quiet: true }),
    ...(canSuspend ? [bind<GlobalAction>('suspend', 'suspend', { quiet: true })] : []),
  ];
}
