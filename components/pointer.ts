import { createContext } from 'react';
import type { MouseReport } from './input/terminal-replies.ts';

/** What a list that is drawn tells of a line of the screen: how far its row is from the selected one. */
export type RowFinder = (x: number, y: number) => number | undefined;

/** The lists that can be clicked on, as they are drawn at this moment. */
export interface Pointer {
  /** The result takes the list away again. */
  register(find: RowFinder): () => void;
  rowAt: RowFinder;
}

/** What a person means with the mouse, so far as the place alone tells it. */
export type MouseMeaning =
  | { readonly kind: 'scroll'; readonly by: number }
  | { readonly kind: 'row'; readonly by: number }
  | { readonly kind: 'place'; readonly x: number; readonly y: number };

/** Rows a turn of the wheel moves. */
const rowsATurn = 3;

/** @returns what was meant, by the left button or the wheel; undefined for all else, such as a button that is let go. */
export function meaningOfMouse(
  { button, x, y, isPressed }: MouseReport,
  { rowAt }: Pointer,
): MouseMeaning | undefined {
  if (!isPressed) return undefined;
  if (button === 64 || button === 65) return { kind: 'scroll', by: button === 64 ? -rowsATurn : rowsATurn };
  if (button !== 0) return undefined;
  const by = rowAt(x, y);
  return by === undefined ? { kind: 'place', x, y } : { kind: 'row', by };
}

/** @returns a pointer over a screen on which nothing is drawn yet. */
export function createPointer(): Pointer {
  const lists = new Set<RowFinder>();
  return {
    register(find) {
      lists.add(find);
      return () => lists.delete(find);
    },
    rowAt(x, y) {
      for (const find of lists) {
        const by = find(x, y);
        if (by !== undefined) return by;
      }
      return undefined;
    },
  };
}

/** The pointer of the terminal; undefined where there is none. */
export const PointerContext = createContext<Pointer | undefined>(undefined);
