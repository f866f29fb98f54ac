import type { TextField } from '../input/text-field.ts';
import { createRouter, type Router, type Tab, topOf } from '../router.ts';
import type { AnyScreen, Env, Facts, KeptDraft, Question, Services, Task } from '../screen.ts';
import type { PaletteName } from '../theme.ts';
import { type Live, notLive } from './live.ts';
import type { Entry } from './palette.ts';
import type { Place } from './place.ts';
import { type DoneEntry, nothingToUndo, type SendOutcome, type UndoState } from './undo-state.ts';

/** Every screen there is, and which of them are main screens. */
export interface Catalogue {
  readonly tabs: readonly Tab[];
  /** The main screen that is opened first, and tells the header; that of the first digit if not given. */
  readonly first?: string;
  readonly screens: Readonly<Record<string, AnyScreen>>;
}

/** The line under the content: what happened last. */
export interface Status {
  readonly text: string;
  readonly tone: 'good' | 'warning' | 'danger';
  /** `u` undoes it. */
  readonly isUndoable?: true;
}

/** What happens on "yes". */
export type Answer =
  | { readonly kind: 'action'; readonly frame: number; readonly action: unknown }
  | { readonly kind: 'pop' }
  | Departure
  /** Undoes a change that was made. */
  | { readonly kind: 'undo'; readonly id: number }
  /** What was held back is sent, or taken back; then somebody leaves. */
  | { readonly kind: 'unsent'; readonly sends: boolean; readonly departure: Departure };

/** How somebody leaves the context or the program. */
export type Departure =
  | { readonly kind: 'enter'; readonly context: string; readonly say?: string }
  | { readonly kind: 'exit'; readonly code: number };

/** A field nothing was typed into yet. */
export const emptyField: TextField = { value: '', cursor: 0 };

/** What lies over the screen and takes all keys. */
export type Overlay =
  | { readonly kind: 'help'; readonly offset: number }
  | { readonly kind: 'palette'; readonly field: TextField; readonly selected: number }
  | {
      readonly kind: 'ask';
      readonly question: Question;
      readonly field: TextField;
      readonly answer: Answer;
      readonly otherwise?: Answer;
    };

/** A context that is being opened; `closes`: the one at hand, anew, and how many screens on top have done their work then. */
export interface Entering {
  readonly context: string;
  readonly say: string | undefined;
  readonly closes?: number;
}

/** All that the terminal UI knows. Changed by `update` alone. */
export interface Shell {
  readonly place: Place;
  readonly router: Router;
  readonly facts: Facts;
  readonly status: Status | undefined;
  readonly overlay: Overlay | undefined;
  /** What the palette finds by name, as it was read when it was opened last. */
  readonly places: readonly Entry[];
  /** What was chosen in it, the latest first. */
  readonly recent: readonly string[];
  /** Counts changes made here: a screen that read an earlier generation reloads when it is seen. */
  readonly generation: number;
  /** The context that is being opened: until it is, no key does anything but leave. */
  readonly entering: Entering | undefined;
  /** How old what is shown is. */
  readonly live: Live;
  /** What was left unfinished, by screen and parameters. */
  readonly drafts: Readonly<Record<string, KeptDraft>>;
  readonly columns: number;
  readonly rows: number;
  /** In lines nothing is seen beside a key: what destroys is asked about in every context. */
  readonly asksAlways: boolean;
  /** What can be undone. */
  readonly undo: UndoState;
  /** How the screens look; undefined: as whoever draws them decided. */
  readonly palette: PaletteName | undefined;
  /** How somebody leaves as soon as all is sent that was held back. */
  readonly leavingBy: Departure | undefined;
}

/** Work that belongs to no screen: it goes on when the screen that asked for it was closed. */
export interface ShellWork {
  readonly run: (services: Services) => Promise<string>;
  readonly ended: (outcome: SendOutcome) => ShellWorkEnded;
}

/** What became of it. */
export type ShellWorkEnded =
  | { readonly kind: 'sent'; readonly id: number; readonly outcome: SendOutcome }
  | { readonly kind: 'reversed'; readonly entry: DoneEntry; readonly outcome: SendOutcome };

/** What one event leads to: the next shell, tasks to run for a frame, the context to go to, the exit code where it ends. */
export interface Turn {
  readonly shell: Shell;
  readonly tasks: readonly { readonly frame: number; readonly task: Task<unknown> }[];
  readonly works?: readonly ShellWork[];
  readonly enter?: string;
  /** What has a name is to be read, for the palette. */
  readonly lookUp?: true;
  readonly exit?: number;
  /** The terminal is handed back to the shell that started the program, until that lets it go on. */
  readonly suspend?: true;
  /** The whole screen is drawn again: another program has written over it. */
  readonly redraw?: true;
}

/** @returns the main screen that is opened first. */
export function firstOf({ first, tabs }: Catalogue): string {
  return first ?? tabs[0]?.screen ?? '';
}

/** The smallest terminal the screens are drawn for. */
export const smallest = { columns: 60, rows: 15 } as const;

/** @returns whether the terminal is too small for any screen to be drawn. */
export function isTooSmall({ columns, rows }: Pick<Shell, 'columns' | 'rows'>): boolean {
  return columns < smallest.columns || rows < smallest.rows;
}

/** Lines around the content: header, tabs, two rules, status, key bar. */
export const chromeRows = 6;

/** @returns a shell with nothing open. */
export function createShell(
  catalogue: Catalogue,
  size: { columns: number; rows: number },
  place: Place,
  asksAlways = false,
  holdSeconds = 0,
): Shell {
  return {
    place,
    router: createRouter(firstOf(catalogue)),
    facts: {},
    status: undefined,
    overlay: undefined,
    places: [],
    recent: [],
    generation: 0,
    entering: undefined,
    live: notLive,
    drafts: {},
    ...size,
    asksAlways,
    undo: nothingToUndo(holdSeconds),
    palette: undefined,
    leavingBy: undefined,
  };
}

/** @returns what the screen of a frame may look at. */
export function envOf(shell: Shell, now: Date, frame: number | undefined): Env {
  return {
    now,
    place: shell.place,
    width: shell.columns,
    height: Math.max(1, shell.rows - chromeRows),
    inSight: isInSight(shell, frame),
  };
}

/** @returns whether a frame is what the person sees: on top, nothing over it, in a terminal it can be drawn in. */
export function isInSight(shell: Shell, frame: number | undefined): boolean {
  return topOf(shell.router)?.id === frame && shell.overlay === undefined && !isTooSmall(shell);
}
