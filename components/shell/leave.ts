import { stackOf, topOf } from '../router.ts';
import { act, back, depart, departing, lossOf, lossOfAll, open, withShell } from './frames.ts';
import type { GlobalAction } from './globals.ts';
import { type Answer, type Catalogue, emptyField, type Shell, type Turn } from './shell.ts';
import { reverse, sendAndLeave, takeAllBack, undoLast } from './undo.ts';

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
    case 'import':
    case 'export':
      return topOf(turn.shell.router)?.screen === 'transfer'
        ? turn
        : open(turn, catalogue, 'transfer', { way: action }, now);
    case 'signIn':
      return openSignIn(turn, catalogue, now);
    case 'help':
      return withShell(turn, { overlay: { kind: 'help', offset: 0 } });
    case 'commands':
      return {
        ...withShell(turn, { overlay: { kind: 'palette', field: emptyField, selected: 0 } }),
        lookUp: true,
      };
    case 'undo':
      return undoLast(turn, catalogue, now);
    case 'redraw':
      return { ...turn, redraw: true };
    case 'suspend':
      return { ...turn, suspend: true };
  }
}

/** Renews the login of the context at hand; the store on this machine has none, so from there one goes to another. */
function openSignIn(turn: Turn, catalogue: Catalogue, now: Date): Turn {
  const { router, place } = turn.shell;
  if (['sign-in', 'signing-in'].includes(topOf(router)?.screen ?? '')) return turn;
  const renews = place.isService ? place.name : undefined;
  return open(turn, catalogue, 'sign-in', { renews }, now);
}

/** Closes a screen or the program; asks first where something would be lost. Asked for again, it goes. */
export function leave(turn: Turn, answer: Answer, catalogue: Catalogue, now: Date): Turn {
  const { router } = turn.shell;
  if (answer.kind === 'exit' && isAskedAgain(turn.shell, answer)) return depart(unasked(turn), answer);
  const asked = isAskedAgain(turn.shell, answer);
  const question =
    answer.kind === 'pop' ? lossOf(stackOf(router).slice(-1), catalogue) : lossOfAll(turn.shell, catalogue);
  if (question === undefined || asked) return finish(turn, answer, catalogue, now);
  return withShell(turn, { overlay: { kind: 'ask', question, field: emptyField, answer } });
}

/** Whether just this was asked about, or is waited for. */
function isAskedAgain({ overlay, leavingBy }: Shell, answer: Answer): boolean {
  if (leavingBy !== undefined && leavingBy.kind === answer.kind) return true;
  if (overlay?.kind !== 'ask') return false;
  const about = overlay.answer.kind === 'unsent' ? overlay.answer.departure : overlay.answer;
  return about.kind === answer.kind;
}

/** Does what was asked about. */
export function finish(turn: Turn, answer: Answer, catalogue: Catalogue, now: Date): Turn {
  const closed = unasked(turn);
  switch (answer.kind) {
    case 'exit':
    case 'enter':
      return departing(closed, answer);
    case 'pop':
      return back(closed, catalogue, now);
    case 'undo':
      return reverse(closed, answer.id);
    case 'unsent':
      return answer.sends
        ? sendAndLeave(closed, answer.departure, catalogue, now)
        : depart(takeAllBack(closed, catalogue, now), answer.departure);
    case 'action':
      return act(closed, catalogue, answer.frame, answer.action, now);
  }
}

function unasked(turn: Turn): Turn {
  return withShell(turn, { overlay: undefined });
}
