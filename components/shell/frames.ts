import { counted } from '../../src/domain/text/plural.ts';
import {
  allFrames,
  type Frame,
  pop,
  push,
  type Router,
  replaceFrame,
  stackOf,
  switchTo,
  topOf,
} from '../router.ts';
import type { AnyScreen, HeldChange, Question, Request, Step } from '../screen.ts';
import {
  type Answer,
  type Catalogue,
  type Departure,
  emptyField,
  envOf,
  firstOf,
  isInSight,
  type Shell,
  type Turn,
} from './shell.ts';
import { heldBack, remembered, unsentQuestion } from './undo-state.ts';

/** @returns the screen a frame shows. An unknown name is a mistake in the program. */
export function screenOf(catalogue: Catalogue, name: string): AnyScreen {
  const screen = catalogue.screens[name];
  if (screen === undefined) throw new Error(`no screen is called ${name}`);
  return screen;
}

/** @returns the keys that the screen at hand takes now, beside those of the shell. */
export function ownKeys(shell: Shell, catalogue: Catalogue): ReturnType<AnyScreen['keys']> {
  const frame = topOf(shell.router);
  return frame === undefined ? [] : screenOf(catalogue, frame.screen).keys(frame.state, shell);
}

/** Opens a screen on top of the stack at hand. */
export function open(turn: Turn, catalogue: Catalogue, name: string, params: unknown, now: Date): Turn {
  const { shell } = turn;
  const kept = shell.drafts[draftKey(name, params)]?.value;
  const env = envOf(shell, now, shell.router.nextId);
  const first = screenOf(catalogue, name).start(params, kept === undefined ? env : { ...env, kept });
  const router = push(shell.router, {
    screen: name,
    params,
    state: first.state,
    seen: shell.generation,
  });
  const next = { ...turn, shell: { ...shell, router } };
  return perform(next, catalogue, topOf(router)?.id ?? 0, first.requests, now);
}

/** Gives a screen an action, wherever its frame lies; one that has gone gets nothing. */
export function act(turn: Turn, catalogue: Catalogue, id: number, action: unknown, now: Date): Turn {
  const frame = Object.values(turn.shell.router.stacks)
    .flat()
    .find((candidate) => candidate.id === id);
  if (frame === undefined) return turn;
  const made = screenOf(catalogue, frame.screen).update(frame.state, action, envOf(turn.shell, now, id));
  return settle(turn, catalogue, id, made, now);
}

/** Closes the screen at hand and shows the one below it. */
export function back(turn: Turn, catalogue: Catalogue, now: Date): Turn {
  return refresh(popped(turn, catalogue), catalogue, now);
}

/** Takes the screen at hand away; what is unfinished of it is kept, until it is finished. */
function popped(turn: Turn, catalogue: Catalogue): Turn {
  const { router, drafts } = turn.shell;
  const frame = topOf(router);
  const screen = frame && screenOf(catalogue, frame.screen);
  if (frame === undefined || screen?.unfinished === undefined)
    return withShell(turn, { router: pop(router) });
  const { [draftKey(frame.screen, frame.params)]: _, ...others } = drafts;
  const kept = screen.unfinished(frame.state);
  return withShell(turn, {
    router: pop(router),
    drafts: kept ? { ...others, [draftKey(frame.screen, frame.params)]: kept } : others,
  });
}

function draftKey(screen: string, params: unknown): string {
  return JSON.stringify([screen, params ?? null]);
}

/** Goes to a main screen, opening it the first time. */
export function goTo(turn: Turn, catalogue: Catalogue, tab: string, now: Date): Turn {
  const next = withShell(turn, { router: switchTo(turn.shell.router, tab) });
  if (stackOf(next.shell.router).length === 0) return open(next, catalogue, tab, undefined, now);
  return refresh(next, catalogue, now);
}

/** Lets the screen at hand read again if something was changed since it did. */
function refresh(turn: Turn, catalogue: Catalogue, now: Date): Turn {
  return refreshFrame(turn, catalogue, topOf(turn.shell.router), now);
}

/** Lets the screen at hand read again because time has passed, where it takes part in that. */
export function pollSeen(turn: Turn, catalogue: Catalogue, now: Date): Turn {
  const { router } = turn.shell;
  const seen = topOf(router);
  const polled = pollFrame(turn, catalogue, seen, now);
  // What they tell the header stays true, whatever is seen.
  const unseen = tellingRoots(router, catalogue).filter(({ id }) => id !== seen?.id);
  return unseen.reduce((so, frame) => pollFrame(so, catalogue, frame, now), polled);
}

/** The main screens that tell the header what they read while another one is seen. */
function tellingRoots(router: Router, catalogue: Catalogue): readonly Frame[] {
  const roots = Object.values(router.stacks).flatMap(([root]) => root ?? []);
  return roots.filter(({ screen }) => screenOf(catalogue, screen).poll !== undefined);
}

function pollFrame(turn: Turn, catalogue: Catalogue, frame: Frame | undefined, now: Date): Turn {
  if (frame === undefined) return turn;
  const { live, reload, poll = reload } = screenOf(catalogue, frame.screen);
  if (!live || poll === undefined) return turn;
  return settle(turn, catalogue, frame.id, poll(frame.state, envOf(turn.shell, now, frame.id)), now);
}

function refreshFrame(turn: Turn, catalogue: Catalogue, frame: Frame | undefined, now: Date): Turn {
  if (frame === undefined || frame.seen === turn.shell.generation) return turn;
  const screen = screenOf(catalogue, frame.screen);
  const next = withShell(turn, {
    router: replaceFrame(turn.shell.router, frame.id, { seen: turn.shell.generation }),
  });
  const made = screen.reload?.(frame.state, envOf(turn.shell, now, frame.id));
  return made === undefined ? next : settle(next, catalogue, frame.id, made, now);
}

function settle(turn: Turn, catalogue: Catalogue, id: number, made: Step<unknown, unknown>, now: Date): Turn {
  const next = withShell(turn, { router: replaceFrame(turn.shell.router, id, { state: made.state }) });
  return perform(next, catalogue, id, made.requests, now);
}

function perform(
  turn: Turn,
  catalogue: Catalogue,
  id: number,
  requests: readonly Request<unknown>[],
  now: Date,
): Turn {
  return requests.reduce((before, request) => grant(before, catalogue, id, request, now), turn);
}

/**
 * Does what one screen asks. Moving about is granted only to the screen that is seen: the others work on unseen.
 * Asking, too: a question that came up over another screen would be answered by a key that was meant for that one.
 */
function grant(turn: Turn, catalogue: Catalogue, id: number, request: Request<unknown>, now: Date): Turn {
  const { shell } = turn;
  const isTop = topOf(shell.router)?.id === id;
  switch (request.kind) {
    case 'task': {
      const tasks = [...turn.tasks, { frame: id, task: request.task }];
      if (request.task.reading === undefined) return { ...turn, tasks };
      return { ...withShell(turn, { live: { ...shell.live, reading: shell.live.reading + 1 } }), tasks };
    }
    case 'open':
      return isTop ? open(turn, catalogue, request.screen, request.params, now) : turn;
    case 'replace': {
      if (!isTop) return turn;
      const without = popped(turn, catalogue);
      return open(without, catalogue, request.screen, request.params, now);
    }
    case 'goTo':
      return isTop && (!request.isBeginning || allFrames(shell.router).length === 1)
        ? goTo(turn, catalogue, request.screen, now)
        : turn;
    case 'back':
      return isTop ? back(turn, catalogue, now) : turn;
    case 'enter':
      return isTop ? enter(turn, catalogue, request.context, request.say) : turn;
    case 'reopen':
      return isTop ? reopen(turn, request) : turn;
    case 'ask':
      if (!isInSight(shell, id)) return turn;
      if (request.question.onlyInProduction && !shell.place.production && !shell.asksAlways)
        return act(turn, catalogue, id, request.action, now);
      return withShell(turn, {
        overlay: {
          kind: 'ask',
          question: asked(request.question, shell),
          field: emptyField,
          answer: { kind: 'action', frame: id, action: request.action },
        },
      });
    case 'hold':
      // The line of status counts down.
      return holding(turn, id, request.change);
    case 'undoable':
      return withShell(turn, {
        undo: remembered(shell.undo, request.reversal),
        status: { text: request.text, tone: 'good', isUndoable: true },
      });
    case 'say':
      return withShell(turn, { status: { text: request.text, tone: request.tone ?? 'good' } });
    case 'facts':
      return withShell(turn, {
        facts: {
          ...shell.facts,
          ...request.facts,
          badges: { ...shell.facts.badges, ...request.facts.badges },
        },
      });
    case 'changed':
      return changed(turn, catalogue, id, now);
  }
}

/**
 * Something was changed, by the screen of a frame: it sees to itself. What is seen, and the first main screen, which
 * tells the counts of the header, read again at once; the others when they are seen.
 */
export function changed(turn: Turn, catalogue: Catalogue, changer: number | undefined, now: Date): Turn {
  const { shell } = turn;
  const generation = shell.generation + 1;
  // What the doctor found may be so no longer: no number rather than an old one.
  const facts = { ...shell.facts, badges: { ...shell.facts.badges, doctor: 0 } };
  const router =
    changer === undefined ? shell.router : replaceFrame(shell.router, changer, { seen: generation });
  const counted = withShell(turn, { generation, facts, router });
  const home = router.stacks[firstOf(catalogue)]?.[0];
  const told = [...(home ? [home] : []), ...tellingRoots(router, catalogue)];
  const read = told.reduce((turnSo, frame) => refreshFrame(turnSo, catalogue, frame, now), counted);
  return refresh(read, catalogue, now);
}

/** The same change is held back once. */
function holding(turn: Turn, id: number, change: HeldChange<unknown>): Turn {
  const { undo } = turn.shell;
  const isHeld = undo.held.some((one) => one.change.what === change.what);
  return withShell(turn, { undo: isHeld ? undo : heldBack(undo, id, change), status: undefined });
}

/** In production, what destroys is not a matter of one key. */
function asked(question: Question, { place: { production, name }, undo: { seconds } }: Shell): Question {
  const told = question.heldBack
    ? { ...question, lines: [...question.lines, heldBackText(seconds)] }
    : question;
  return production && question.destructive ? { ...told, typed: name } : told;
}

function heldBackText(seconds: number): string {
  if (seconds === 0) return 'This cannot be undone.';
  return `It is sent ${counted(seconds, 'second')} later: u undoes it until then, and nothing does after that.`;
}

/** Goes to another context; asks first where a screen has something to lose. */
export function enter(turn: Turn, catalogue: Catalogue, context: string, say?: string): Turn {
  const question = lossOfAll(turn.shell, catalogue);
  const answer: Departure = { kind: 'enter', context, ...(say === undefined ? {} : { say }) };
  if (question) return withShell(turn, { overlay: { kind: 'ask', question, field: emptyField, answer } });
  return departing(turn, answer);
}

/** Leaves once it was asked what becomes of changes that were not sent yet, and those that are being sent were. */
export function departing(turn: Turn, answer: Departure): Turn {
  const { undo } = turn.shell;
  const question = unsentQuestion(undo);
  if (question === undefined)
    return undo.held.length === 0 ? depart(turn, answer) : withShell(turn, { leavingBy: answer });
  const settle = (sends: boolean): Answer => ({ kind: 'unsent', sends, departure: answer });
  return withShell(turn, {
    overlay: { kind: 'ask', question, field: emptyField, answer: settle(true), otherwise: settle(false) },
  });
}

/** Leaves, whatever is under way. */
export function depart(turn: Turn, answer: Departure): Turn {
  if (answer.kind === 'exit') return { ...turn, exit: answer.code };
  const { context, say } = answer;
  return { ...withShell(turn, { entering: { context, say } }), enter: context };
}

function reopen(turn: Turn, { closes, say }: { readonly closes: number; readonly say: string }): Turn {
  const context = turn.shell.place.name;
  return { ...withShell(turn, { entering: { context, say, closes } }), enter: context };
}

/** @returns all that would be lost if everything were closed: drafts, too. */
export function lossOfAll({ router, drafts }: Shell, catalogue: Catalogue): Question | undefined {
  const frames = allFrames(router);
  const open = frames.map(({ screen, state }) => screenOf(catalogue, screen).unfinished?.(state));
  const isOpen = new Set(frames.map(({ screen, params }) => draftKey(screen, params)));
  const closed = Object.entries(drafts).flatMap(([key, kept]) => (isOpen.has(key) ? [] : [kept]));
  const unfinished = [...open.filter((kept) => kept !== undefined), ...closed];
  const labels = [...new Set(unfinished.map(({ label }) => label))];
  const question: Question = {
    title:
      labels.length === 1 ? 'Discard what is unfinished?' : `Discard ${labels.length} unfinished drafts?`,
    lines: labels.map((label) => `${label}: nothing was created yet, and what you filled in is lost.`),
    yes: 'discard',
    no: 'stay',
  };
  return lossOf(frames, catalogue, labels.length === 0 ? [] : [question]);
}

/** @returns all that would be lost if these frames were closed, as one question; undefined where nothing would. */
export function lossOf(
  frames: readonly Frame[],
  catalogue: Catalogue,
  more: readonly Question[] = [],
): Question | undefined {
  const questions = frames
    .map(({ screen, state }): Question | undefined => screenOf(catalogue, screen).leaving?.(state))
    .filter((question) => question !== undefined)
    .concat(more);
  if (questions.length < 2) return questions[0];
  return {
    title: `Leave ${questions.length} things behind?`,
    lines: questions.map(({ title, lines }) => [title, ...lines].join(' ')),
    yes: 'leave',
    no: 'stay',
  };
}

/** @returns the turn with parts of its shell changed. */
export function withShell(turn: Turn, change: Partial<Shell>): Turn {
  return { ...turn, shell: { ...turn.shell, ...change } };
}
