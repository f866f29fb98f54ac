import type { TextField } from '../input/text-field.ts';
import { createRouter, type Router, type Tab } from '../router.ts';
import type { AnyScreen, Env, Facts, Question, Task } from '../screen.ts';
import type { Place } from './place.ts';

/** Every screen there is, and which of them are main screens. */
export interface Catalogue {
  readonly tabs: readonly Tab[];
  readonly screens: Readonly<Record<string, AnyScreen>>;
}

/** The line under the content: what happened last. */
export interface Status {
  readonly text: string;
  readonly tone: 'good' | 'warning' | 'danger';
}

/** What happens on "yes". */
export type Answer =
  | { readonly kind: 'action'; readonly frame: number; readonly action: unknown }
  | { readonly kind: 'pop' }
  | { readonly kind: 'enter'; readonly context: string }
  | { readonly kind: 'exit'; readonly code: number };

/** A field nothing was typed into yet. */
export const emptyField: TextField = { value: '', cursor: 0 };

/** What lies over the screen and takes all keys. */
export type Overlay =
  | { readonly kind: 'help'; readonly offset: number }
  | { readonly kind: 'palette'; readonly field: TextField; readonly selected: number }
  | { readonly kind: 'ask'; readonly question: Question; readonly field: TextField; readonly answer: Answer };

/** All that the terminal UI knows. Changed by `update` alone. */
export interface Shell {
  readonly place: Place;
  readonly router: Router;
  readonly facts: Facts;
  readonly status: Status | undefined;
  readonly overlay: Overlay | undefined;
  /** Counts changes made here: a screen that read an earlier generation reloads when it is seen. */
  readonly generation: number;
  readonly columns: number;
  readonly rows: number;
}

/** What one event leads to: the next shell, tasks to run for a frame, the context to go to, the exit code where it ends. */
export interface Turn {
  readonly shell: Shell;
  readonly tasks: readonly { readonly frame: number; readonly task: Task<unknown> }[];
  readonly enter?: string;
  readonly exit?: number;
}

/** The smallest terminal the screens are drawn for. */
export const smallest = { columns: 60, rows: 16 } as const;

/** Lines around the content: header, tabs, two rules, status, key bar. */
export const chromeRows = 6;

/** @returns a shell with nothing open. */
export function createShell(
  catalogue: Catalogue,
  size: { columns: number; rows: number },
  place: Place,
): Shell {
  return {
    place,
    router: createRouter(catalogue.tabs[0]?.screen ?? ''),
    facts: {},
    status: undefined,
    overlay: undefined,
    generation: 0,
    ...size,
  };
}

/** @returns what screens may look at. */
export function envOf(shell: Shell, now: Date): Env {
  return { now, place: shell.place, width: shell.columns, height: Math.max(1, shell.rows - chromeRows) };
}
