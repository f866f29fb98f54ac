import type { ComponentType } from 'react';
import type { Actions } from '../src/usecases/actions.ts';
import type { Key } from './input/keys.ts';
import type { Binding } from './keymap.ts';
import type { LinearView } from './linear/view.ts';
import type { Problem } from './problem.ts';
import type { Place } from './shell/place.ts';

/** What a screen may look at while it decides: the instant (UTC), the context at hand, and the cells its content has. */
export interface Env {
  readonly now: Date;
  readonly place: Place;
  readonly width: number;
  readonly height: number;
  /** Whether the screen is what the person sees at this moment: not below another, a question or the help. */
  readonly inSight: boolean;
  /** While a screen starts: what was kept of it when it was left unfinished. */
  readonly kept?: unknown;
}

/** What is kept of a screen that is left unfinished, and what it is, in words. */
export interface KeptDraft {
  readonly label: string;
  readonly value: unknown;
}

/** The terminal, in cells. */
export interface TerminalSize {
  readonly columns: number;
  readonly rows: number;
}

/** What became of a text that was to be copied: the desktop has it, or the terminal was asked and does not answer. */
export type Copied = 'copied' | 'sent';

/** What tasks may use of the world: use cases, which have their ports, and the clipboard. */
export interface Services {
  readonly actions: Actions;
  /** The name of the context at hand. */
  readonly context: string;
  /** What is shown is sample data: no shell has this context. */
  readonly demo?: true;
  /** The use cases of another context, or of this one opened anew. */
  elsewhere(context: string): Actions;
  /** Puts text on the clipboard; a secret is taken off it again after 45 s. */
  copy(text: string, kind: 'text' | 'secret'): Promise<Copied>;
}

/** Work outside the screen: calls a use case and tells the screen what came of it as an action. */
export interface Task<Action> {
  /** `send` tells of progress; `signal` fires when the screen has gone. */
  run(services: Services, send: (action: Action) => void, signal: AbortSignal): Promise<Action>;
  /** Goes on beside the person, who is not kept waiting for it. */
  readonly background?: true;
  /** What is read: what an earlier reading of the same still brings to this frame is older, and dropped. */
  readonly reading?: string;
  /** The action for what went wrong. */
  failed(problem: Problem): Action;
}

/** @returns a task of a part of a screen as one of the screen's own. */
export function taskWithin<Inner, Outer>(task: Task<Inner>, wrap: (action: Inner) => Outer): Task<Outer> {
  const { run, failed, ...rest } = task;
  return {
    ...rest,
    run: async (services, send, signal) => wrap(await run(services, (action) => send(wrap(action)), signal)),
    failed: (problem) => wrap(failed(problem)),
  };
}

/** A question before something that cannot be taken back. */
export interface Question {
  readonly title: string;
  readonly lines: readonly string[];
  /** What "yes" does, as a verb: `delete`. */
  readonly yes: string;
  /** What "no" does: `keep`. */
  readonly no: string;
  /** "Yes" destroys something of the backend: a production context asks for its name. */
  readonly destructive?: boolean;
  /** Asked in a production context only: elsewhere the screen has asked already, and "yes" is taken for granted. */
  readonly onlyInProduction?: boolean;
  /** The name that has to be typed (production contexts). */
  readonly typed?: string;
  /** What "yes" does is held back for a while: until then it can be undone, and the question says so. */
  readonly heldBack?: true;
  /** Where "no" does something too: what esc does, which does nothing. */
  readonly stay?: string;
}

/**
 * A change that is sent only some seconds after it was agreed to, because it cannot be taken back once it was. Until then it
 * can be undone; where the program ends before, by a crash too, it was not made.
 */
export interface HeldChange<Action> {
  /** What is going to happen, the object whole: `Account svc-a will be deleted`. */
  readonly what: string;
  /** What is said where it was undone: `Account svc-a was not deleted.` */
  readonly undone: string;
  /** Makes the change and says what became of it. Without it, it is the screen that makes it, on `onSent`. */
  readonly send?: (services: Services) => Promise<string>;
  /** What the screen is told once it was made; where there is no `send`, that it shall be made now. */
  readonly onSent: Action;
  /** What the screen is told where it was undone. */
  readonly onUndone?: Action;
}

/** How a change that was made is undone by another one. */
export interface Reversal {
  /** What undoing it does, as a question, the object whole: `Undo: remove osmo-ci from svc-a?` */
  readonly question: string;
  /** What to know of it before. */
  readonly lines: readonly string[];
  /** Undoes it and says what became of that. */
  readonly run: (services: Services) => Promise<string>;
}

/** What the header and the tabs show. Screens tell what they learn; `undefined` leaves a value as it is. */
export interface Facts {
  readonly identity?: string;
  readonly counts?: string;
  /** Work that waits in a main screen, by its name: `Expiring (5)`. */
  readonly badges?: Readonly<Record<string, number>>;
}

/** What a screen asks of the shell around it. */
export type Request<Action> =
  | { readonly kind: 'task'; readonly task: Task<Action> }
  | { readonly kind: 'open'; readonly screen: string; readonly params?: unknown }
  | { readonly kind: 'replace'; readonly screen: string; readonly params?: unknown }
  | { readonly kind: 'back' }
  /** Goes to a main screen; with `isBeginning` only while no other was opened. */
  | { readonly kind: 'goTo'; readonly screen: string; readonly isBeginning?: true }
  /** Goes to another context: every screen begins anew there. */
  | { readonly kind: 'enter'; readonly context: string; readonly say?: string }
  /**
   * Opens the context at hand anew, because its login was renewed: the screens stay, but so many on top, and read again.
   */
  | { readonly kind: 'reopen'; readonly closes: number; readonly say: string }
  | { readonly kind: 'ask'; readonly question: Question; readonly action: Action }
  /** Holds a change back for a while, in which it can be undone. */
  | { readonly kind: 'hold'; readonly change: HeldChange<Action> }
  /** A change was made that can be undone; the text says which. */
  | { readonly kind: 'undoable'; readonly text: string; readonly reversal: Reversal }
  | { readonly kind: 'say'; readonly text: string; readonly tone?: 'good' | 'warning' | 'danger' }
  | { readonly kind: 'facts'; readonly facts: Facts }
  /** Something was changed: screens that show it reload when they are seen again. */
  | { readonly kind: 'changed' };

/** What came of an action: the next state, and what is asked of the shell. */
export interface Step<State, Action> {
  readonly state: State;
  readonly requests: readonly Request<Action>[];
}

/** @returns a step. */
export function step<State, Action>(state: State, ...requests: Request<Action>[]): Step<State, Action> {
  return { state, requests };
}

/** What a screen draws with: its state and room. It only shows; keys come in through `keys` and `typing`. */
export interface ViewProps<State> {
  readonly state: State;
  readonly env: Env;
}

/**
 * One screen, in four small files: pure state (`start`, `update`), keys, effects (tasks), view. A screen reaches
 * stores and servers only through tasks, and those only through the use cases the commands have.
 */
export interface Screen<Params, State, Action> {
  /** The name it is opened by. */
  readonly name: string;
  /** Its place in the breadcrumb. */
  crumb(params: Params): string;
  start(params: Params, env: Env): Step<State, Action>;
  update(state: State, action: Action, env: Env): Step<State, Action>;
  /** The keys that work in this state, most useful first: the key bar and the help show exactly these. */
  keys(state: State, size: TerminalSize): readonly Binding<Action>[];
  /** Where text is being typed: every key that is not bound goes here, and no other letter does anything. */
  typing?(state: State): ((key: Key) => Action) | undefined;
  /** Asked before the screen is left for good: work in flight, a secret that is kept nowhere. */
  leaving?(state: State): Question | undefined;
  /** What is kept, for the rest of the run, when the screen is left unfinished: `start` finds it. Never a secret. */
  unfinished?(state: State): KeptDraft | undefined;
  /** Reads again what it shows, because something was changed elsewhere. */
  reload?(state: State, env: Env): Step<State, Action>;
  /** Reads again because time has passed, also while another screen is seen; where that is absent, `reload` does. */
  poll?(state: State, env: Env): Step<State, Action>;
  /** Whether it is read again from time to time while it is seen, so that it shows what others do. */
  readonly live?: boolean;
  /** Another screen lies over it now: takes out of sight what should not come back by itself, such as a secret. */
  covered?(state: State): State;
  readonly View: ComponentType<ViewProps<State>>;
  /** The same in sentences and rows, where nothing can be drawn: its keys and state are those of the full screen. */
  linear(state: State, env: Env): LinearView;
  /** Undoes what is of no use to anybody, because nobody can answer any more. */
  abandoned?(state: State): Task<Action> | undefined;
}

/** A screen whose types are its own business: what the shell handles. */
// biome-ignore lint/suspicious/noExplicitAny: the three types never leave the module that defines the screen.
export type AnyScreen = Screen<any, any, any>;

/** Keeps the types of a screen's parameters, state and actions in one place. */
export function defineScreen<Params, State, Action>(
  screen: Screen<Params, State, Action>,
): Screen<Params, State, Action> {
  return screen;
}
