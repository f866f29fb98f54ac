import type { Names } from '../../src/usecases/fleet/names.ts';
import type { Key } from '../input/keys.ts';
import { bindingOf } from '../keymap.ts';
import type { MouseMeaning } from '../pointer.ts';
import { type Problem, problemSentence } from '../problem.ts';
import { allFrames, pop, replaceFrame, topOf } from '../router.ts';
import type { PaletteName } from '../theme.ts';
import { act, changed, goTo, pollSeen, screenOf, withShell } from './frames.ts';
import { canSuspend, globalKeys } from './globals.ts';
import { globally, leave } from './leave.ts';
import { afterReading, type ChangeSign, isReadingDue, type ReadingOutcome, withWords } from './live.ts';
import { onMouse } from './mouse.ts';
import { overlayKey } from './overlays.ts';
import { namedEntries } from './palette.ts';
import type { Place } from './place.ts';
import {
  type Catalogue,
  createShell,
  type Entering,
  isTooSmall,
  type Shell,
  type ShellWorkEnded,
  type Turn,
} from './shell.ts';
import { reversed, sendDue, sent, withoutOrphans } from './undo.ts';
import { secondLater } from './undo-state.ts';

/** Everything that happens to the UI. */
export type ShellEvent =
  | { readonly kind: 'start' }
  | { readonly kind: 'key'; readonly key: Key }
  | { readonly kind: 'paste'; readonly text: string }
  /** What a task tells its frame. */
  | { readonly kind: 'action'; readonly frame: number; readonly action: unknown }
  /** The context that was asked for is open, or could not be opened. */
  | { readonly kind: 'entered'; readonly place: Place }
  | { readonly kind: 'notEntered'; readonly problem: Problem }
  /** A screen that was closed has changed something since. */
  | { readonly kind: 'changedUnseen' }
  | { readonly kind: 'warn'; readonly text: string }
  /** Somebody looked whether something was changed elsewhere. */
  | { readonly kind: 'looked'; readonly look: ChangeSign }
  /** What has a name was read. */
  | { readonly kind: 'named'; readonly names: Names }
  /** The terminal told its background, or somebody chose another palette. */
  | { readonly kind: 'palette'; readonly palette: PaletteName }
  /** Somebody clicked, or turned the wheel. */
  | { readonly kind: 'mouse'; readonly meaning: MouseMeaning }
  /** A second has passed: what is held back counts down. */
  | { readonly kind: 'second' }
  | ShellWorkEnded
  /** A reading ended. */
  | { readonly kind: 'read'; readonly outcome: ReadingOutcome }
  | { readonly kind: 'resize'; readonly columns: number; readonly rows: number };

/** Ctrl-C ends the program as the signal would: 128 + 2. */
export const interruptCode = 130;

/** The whole UI as one pure function: an event in, the next shell and the work to do out. */
export function update(shell: Shell, event: ShellEvent, catalogue: Catalogue, now: Date): Turn {
  const turn = sendDue(
    withoutOrphans(happened(shell, event, catalogue, now), catalogue, now),
    catalogue,
    now,
  );
  return covering(shell, turn, catalogue);
}

function happened(shell: Shell, event: ShellEvent, catalogue: Catalogue, now: Date): Turn {
  const turn: Turn = { shell, tasks: [] };
  switch (event.kind) {
    case 'start':
      return goTo(turn, catalogue, shell.router.active, now);
    case 'resize':
      return withShell(turn, { columns: event.columns, rows: event.rows });
    case 'entered':
      return arrive(turn, event.place, catalogue, now);
    case 'notEntered':
      return withShell(turn, {
        entering: undefined,
        status: { text: problemSentence(event.problem), tone: 'danger' },
      });
    case 'changedUnseen':
      return changed(turn, catalogue, undefined, now);
    case 'warn':
      return withShell(turn, { status: { text: event.text, tone: 'danger' } });
    case 'looked':
      return looked(turn, event.look, catalogue, now);
    case 'named':
      return withShell(turn, { places: namedEntries(event.names) });
    case 'read':
      return withShell(turn, { live: afterReading(shell.live, event.outcome, now) });
    case 'palette':
      return withShell(turn, { palette: event.palette });
    case 'mouse': {
      if (isTooSmall(shell) || shell.entering !== undefined) return turn;
      const press = (before: Turn, name: string) => onKey(before, { name }, catalogue, now);
      return onMouse(turn, event.meaning, press, catalogue, now);
    }
    case 'second':
      return withShell(turn, { undo: secondLater(shell.undo) });
    case 'sent':
      return sent(turn, event, catalogue, now);
    case 'reversed':
      return reversed(turn, event, catalogue, now);
    case 'action':
      return act(turn, catalogue, event.frame, event.action, now);
    case 'paste':
      return onKey(turn, { name: 'paste', text: event.text }, catalogue, now);
    case 'key':
      return onKey(withShell(turn, { live: { ...shell.live, keyAt: now } }), event.key, catalogue, now);
  }
}

/**
 * Reads anew what is seen where something was changed elsewhere, or a service has to be asked; not while somebody types or
 * is asked something. A sign that was not acted upon is not remembered: the next look finds it again.
 */
function looked(turn: Turn, look: ChangeSign, catalogue: Catalogue, now: Date): Turn {
  const { shell } = turn;
  const { live } = shell;
  if (isReadingDue(live, look, now) && isCalm(shell, catalogue)) {
    const noted = withShell(turn, { live: { ...live, watch: look } });
    return live.watch?.sign === look.sign
      ? pollSeen(noted, catalogue, now)
      : changed(noted, catalogue, undefined, now);
  }
  const told = withWords(live.watch ? live : { ...live, watch: look }, now);
  return told === live ? turn : withShell(turn, { live: told });
}

function isCalm(shell: Shell, catalogue: Catalogue): boolean {
  const frame = topOf(shell.router);
  if (frame === undefined || shell.overlay !== undefined || shell.entering !== undefined) return false;
  return screenOf(catalogue, frame.screen).typing?.(frame.state) === undefined;
}

/** Everything begins anew in another context. Frames keep counting on: what still runs for an old one finds none. */
function arrive(turn: Turn, place: Place, catalogue: Catalogue, now: Date): Turn {
  const { columns, rows, router, asksAlways, undo, entering, palette } = turn.shell;
  if (entering?.closes !== undefined) return comeBack(turn, place, entering, catalogue, now);
  const fresh = createShell(catalogue, { columns, rows }, place, asksAlways, undo.seconds);
  const shell: Shell = {
    ...fresh,
    palette,
    router: { ...fresh.router, nextId: router.nextId },
    status: { text: entering?.say ?? `Now in ${place.name}.`, tone: 'good' },
  };
  return goTo({ ...turn, shell }, catalogue, fresh.router.active, now);
}

/** The context at hand was opened anew: the screens stay where they are, and read again. */
function comeBack(
  turn: Turn,
  place: Place,
  { say = '', closes = 0 }: Entering,
  catalogue: Catalogue,
  now: Date,
): Turn {
  let { router } = turn.shell;
  for (let count = 0; count < closes; count++) router = pop(router);
  // What the old login still reads is not told of any more.
  const live = { ...turn.shell.live, reading: 0, failed: false, isLoginExpired: false };
  const back = withShell(turn, {
    place,
    router,
    live: withWords(live, now),
    entering: undefined,
    status: { text: say, tone: 'good' },
  });
  return changed(back, catalogue, undefined, now);
}

/** Tells the screen that was seen before that another one lies over it now. */
function covering({ router: before }: Shell, turn: Turn, catalogue: Catalogue): Turn {
  const { router } = turn.shell;
  const top = topOf(before);
  if (top === undefined || topOf(router)?.id === top.id) return turn;
  const covered = allFrames(router).find(({ id }) => id === top.id);
  const hide = covered && screenOf(catalogue, covered.screen).covered;
  return hide
    ? withShell(turn, { router: replaceFrame(router, top.id, { state: hide(covered.state) }) })
    : turn;
}

function onKey(turn: Turn, key: Key, catalogue: Catalogue, now: Date): Turn {
  if (key.name === 'ctrl-c') return leave(turn, { kind: 'exit', code: interruptCode }, catalogue, now);
  if (key.name === 'ctrl-z') return canSuspend ? { ...turn, suspend: true } : turn;
  if (key.name === 'ctrl-l') return { ...turn, redraw: true };
  if (isTooSmall(turn.shell) || turn.shell.entering !== undefined)
    return onKeyUnseen(turn, key, catalogue, now);
  if (turn.shell.overlay !== undefined) {
    return overlayKey(turn, turn.shell.overlay, key, catalogue, now);
  }
  const quiet = withShell(turn, { status: undefined });
  const frame = topOf(turn.shell.router);
  if (frame === undefined) return onGlobalKey(quiet, key, catalogue, now);
  const screen = screenOf(catalogue, frame.screen);
  const typing = screen.typing?.(frame.state);
  // While text is typed, letters are letters.
  const bindings = typing && key.text !== undefined ? [] : screen.keys(frame.state, turn.shell);
  const binding = bindingOf(bindings, key);
  if (binding) return act(quiet, catalogue, frame.id, binding.action, now);
  if (typing && key.name !== 'esc') return act(quiet, catalogue, frame.id, typing(key), now);
  return onGlobalKey(quiet, key, catalogue, now);
}

/** Nothing is drawn that a key could mean: only leaving is left, and a question that cannot be read is withdrawn. */
function onKeyUnseen(turn: Turn, key: Key, catalogue: Catalogue, now: Date): Turn {
  if (key.name !== 'q') return turn;
  return leave(withShell(turn, { overlay: undefined }), { kind: 'exit', code: 0 }, catalogue, now);
}

function onGlobalKey(turn: Turn, key: Key, catalogue: Catalogue, now: Date): Turn {
  const tab = catalogue.tabs.find(({ digit }) => digit === key.name);
  if (tab) return goTo(turn, catalogue, tab.screen, now);
  const binding = bindingOf(globalKeys(turn.shell), key);
  return binding ? globally(turn, binding.action, catalogue, now) : turn;
}
