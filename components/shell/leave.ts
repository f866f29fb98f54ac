import { allFrames, stackOf, topOf } from '../router.ts';
import { act, back, lossOf, open, withShell } from './frames.ts';
import type { GlobalAction } from './globals.ts';
import { type Answer, type Catalogue, emptyField, type Turn } from './shell.ts';

/** Does what a key of the shell, or the same word in the palette, asks for. */
export function globally(turn: Turn, action: GlobalAction, catalogue: Catalogue, now: Date): Turn {
  switch (action) {
    case 'back':
      return leave(turn, { kind: 'pop' }, catalogue, now);
    case 'quit':
      return leave(turn, { kind: 'exit', code: 0 }, catalogue, now);
    case 'contexts':
      return topOf(turn.shell.router)?.screen === 'contexts'
        ? turn
        : open(turn, catalogue, 'contexts', undefined, now);
    case 'help':
      return withShell(turn, { overlay: { kind: 'help', offset: 0 } });
    case 'commands':
      return {
        ...withShell(turn, { overlay: { kind: 'palette', field: emptyField, selected: 0 } }),
        lookUp: true,
      };
    case 'suspend':
      return { ...turn, suspend: true };
  }
}

/** Closes a screen or the program; asks first where a screen has something to lose. Asked for again, it goes. */
export function leave(turn: Turn, answer: Answer, catalogue: Catalogue, now: Date): Turn {
  const { overlay, router } = turn.shell;
  const asked = overlay?.kind === 'ask' && overlay.answer.kind === answer.kind;
  const frames = answer.kind === 'pop' ? stackOf(router).slice(-1) : allFrames(router);
  const question = lossOf(frames, catalogue);
  if (question === undefined || asked) return finish(turn, answer, catalogue, now);
  return withShell(turn, { overlay: { kind: 'ask', question, field: emptyField, answer } });
}

/** Does what was asked about. */
export function finish(turn: Turn, answer: Answer, catalogue: Catalogue, now: Date): Turn {
  const closed = withShell(turn, { overlay: undefined });
  if (answer.kind === 'exit') return { ...closed, exit: answer.code };
  if (answer.kind === 'pop') return back(closed, catalogue, now);
  if (answer.kind === 'enter') {
    return { ...withShell(closed, { entering: answer.context }), enter: answer.context };
  }
  return act(closed, catalogue, answer.frame, answer.action, now);
}
