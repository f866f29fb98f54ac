import type { Hint } from '../../src/domain/hint/hint.ts';
import { hintWords } from '../hint-words.ts';
import { isLoginError, problemOf } from '../problem.ts';
import { allFrames } from '../router.ts';
import type { Services, Task } from '../screen.ts';
import type { ReadingOutcome } from './live.ts';
import type { Place } from './place.ts';
import { type Catalogue, createShell, type Shell, type ShellWork } from './shell.ts';
import { unsentOf } from './undo-state.ts';
import { type ShellEvent, update } from './update.ts';

/** What keeps the UI going between events: the state at hand, and the tasks under way. */
export interface Runtime {
  shell(): Shell;
  now(): Date;
  dispatch(event: ShellEvent): void;
  /** Whether something is under way that the person waits for. */
  busy(): boolean;
  /** Undoes what is of no use to anybody, because nobody can answer any more. */
  abandon(): Promise<void>;
  /** Looks now and then whether something was changed elsewhere; the result stops that. */
  watch(): () => void;
  /** Calls back after every change; the result stops that. */
  subscribe(listener: () => void): () => void;
}

/** A context, as tasks use it. */
export interface OpenWorld {
  readonly place: Place;
  readonly services: Services;
}

/** What the runtime is built from. */
export interface RuntimeParts {
  readonly catalogue: Catalogue;
  /** Where the UI begins. */
  readonly world: OpenWorld;
  /** Opens another context. */
  readonly open: (context: string) => Promise<OpenWorld>;
  readonly now: () => Date;
  /** What the person must be told besides, so far: that something could not be recorded. */
  readonly warnings: () => readonly Hint[];
  readonly size: { readonly columns: number; readonly rows: number };
  /** What destroys is asked about in every context, not in production only. */
  readonly asksAlways?: boolean;
  /** For how many seconds is held back what cannot be taken back once it was sent; 0 if not given: not at all. */
  readonly holdSeconds?: number;
  /** The program shall end with this exit code. */
  readonly onExit: (code: number) => void;
  /** The terminal shall be handed back for a while. */
  readonly onSuspend: () => void;
  /** All of the screen shall be drawn again, whatever stands there. */
  readonly onRedraw?: () => void;
}

/** A task, or the opening of a context. */
type UnderWay = Pick<Task<unknown>, 'reading' | 'background'> & { readonly frame?: number };

/** How often is looked whether something was changed elsewhere, in milliseconds. */
const lookEvery = 1000;

/** Runs the pure `update` over events, and its tasks beside it. A task of a screen that was closed is cancelled. */
export function createRuntime(parts: RuntimeParts): Runtime {
  const {
    catalogue,
    world,
    open,
    now,
    warnings,
    size,
    asksAlways,
    holdSeconds,
    onExit,
    onSuspend,
    onRedraw,
  } = parts;
  let shell = createShell(catalogue, size, world.place, asksAlways, holdSeconds);
  // A task keeps the services it began with: what it does in several steps, it does in one context.
  let { services } = world;
  const listeners = new Set<() => void>();
  const running = new Map<number, AbortController>();
  /** How many readings of each kind each frame has begun. */
  const readings = new Map<number, Map<string, number>>();

  const dispatch = (event: ShellEvent): void => {
    const turn = update(shell, event, catalogue, now());
    shell = turn.shell;
    cancelClosed();
    for (const { frame, task } of turn.tasks) void attended(() => run(frame, task), { frame, ...task });
    for (const one of turn.works ?? []) void attended(() => perform(one), {});
    count();
    const { enter: context } = turn;
    if (context !== undefined) void attended(() => enter(context), {});
    if (turn.lookUp) void attended(lookUp, {});
    notify();
    if (turn.suspend) onSuspend();
    if (turn.redraw) onRedraw?.();
    if (turn.exit !== undefined) {
      counting?.();
      for (const controller of running.values()) controller.abort();
      onExit(turn.exit);
    }
  };

  const notify = (): void => {
    for (const listener of listeners) listener();
  };

  /** What is under way; of a screen that has gone nobody waits for a reading. */
  const underWay = new Set<UnderWay>();
  const attended = async (work: () => Promise<void>, what: UnderWay): Promise<void> => {
    underWay.add(what);
    try {
      await work();
    } finally {
      underWay.delete(what);
      notify();
    }
  };
  const isWaitedFor = ({ frame, reading, background }: UnderWay): boolean =>
    !background && (reading === undefined || allFrames(shell.router).some(({ id }) => id === frame));

  const run = async (frame: number, task: Task<unknown>): Promise<void> => {
    const controller = running.get(frame) ?? new AbortController();
    running.set(frame, controller);
    const isOutdated = task.reading === undefined ? () => false : reads(frame, task.reading);
    const tell = (action: unknown) => {
      if (!isOutdated()) dispatch({ kind: 'action', frame, action });
    };
    const began = services;
    let reading: ReadingOutcome = 'read';
    const outcome = await task.run(began, tell, controller.signal).catch((error: unknown) => {
      reading = isLoginError(error) ? 'login expired' : 'failed';
      return task.failed(problemOf(error, began));
    });
    // What was read of another context says nothing of how old this one is.
    if (task.reading !== undefined && began === services) dispatch({ kind: 'read', outcome: reading });
    const isClosed = !allFrames(shell.router).some(({ id }) => id === frame);
    // A closed screen hears nothing any more. What it did after it was closed is seen on the others.
    if (isClosed && task.reading === undefined) dispatch({ kind: 'changedUnseen' });
    else tell(outcome);
    warn();
  };

  const perform = async ({ run: work, ended }: ShellWork): Promise<void> => {
    const outcome = await work(services).then(
      (text) => ({ is: 'done' as const, text }),
      (error: unknown) => ({ is: 'failed' as const, problem: problemOf(error, services) }),
    );
    dispatch(ended(outcome));
    warn();
  };

  /** Seconds are counted as they pass here: while the program is suspended none does. */
  let counting: (() => void) | undefined;
  const count = (): void => {
    const isNeeded = unsentOf(shell.undo).length > 0;
    if (isNeeded && counting === undefined) {
      const timer = setInterval(() => dispatch({ kind: 'second' }), 1000);
      counting = () => clearInterval(timer);
    } else if (!isNeeded) {
      counting?.();
      counting = undefined;
    }
  };

  /** @returns whether the same was begun to be read anew since. */
  const reads = (frame: number, what: string): (() => boolean) => {
    const begun = readings.get(frame) ?? new Map<string, number>();
    const count = (begun.get(what) ?? 0) + 1;
    readings.set(frame, begun.set(what, count));
    return () => begun.get(what) !== count;
  };

  // After the outcome, whose own words must not hide it.
  let told = 0;
  const warn = (): void => {
    const all = warnings();
    if (all.length > told) {
      const words = all.slice(told).map((warning) => hintWords(warning, services));
      dispatch({ kind: 'warn', text: words.join(' ') });
    }
    told = all.length;
  };

  const enter = async (context: string): Promise<void> => {
    try {
      const opened = await open(context);
      services = opened.services;
      dispatch({ kind: 'entered', place: opened.place });
    } catch (error) {
      dispatch({ kind: 'notEntered', problem: problemOf(error, { context }) });
    }
  };

  const cancelClosed = (): void => {
    const open = new Set(allFrames(shell.router).map(({ id }) => id));
    for (const [frame, controller] of running) {
      if (open.has(frame)) continue;
      controller.abort();
      running.delete(frame);
      readings.delete(frame);
    }
  };

  /** What of it cannot be read is not found. */
  const lookUp = async (): Promise<void> => {
    const began = services;
    const names = await began.actions.names();
    if (began === services) dispatch({ kind: 'named', names });
  };

  const look = async (): Promise<void> => {
    const began = services;
    const found = await began.actions.changes();
    if (began === services) dispatch({ kind: 'looked', look: found });
  };

  return {
    shell: () => shell,
    now,
    dispatch,
    busy: () => [...underWay].some(isWaitedFor),
    async abandon() {
      const tasks = allFrames(shell.router).flatMap(({ id, screen, state }) => {
        const task = catalogue.screens[screen]?.abandoned?.(state);
        return task ? [{ id, task }] : [];
      });
      for (const { id, task } of tasks) await run(id, task);
    },
    watch() {
      // One look at a time, however long it takes. Where it fails, what is read tells why.
      let looking: Promise<void> | undefined;
      const again = () => {
        looking ??= look()
          .catch(() => undefined)
          .finally(() => (looking = undefined));
      };
      again();
      const timer = setInterval(again, lookEvery);
      return () => clearInterval(timer);
    },
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}
