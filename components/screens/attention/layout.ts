import type { Env } from '../../screen.ts';
import type { AttentionState } from './state.ts';

/** How many rows of the screen each part has; 0 where there is no room for it. */
export interface Sections {
  /** Lines of the list, without its heading. */
  readonly list: number;
  /** What is told of the selected line. */
  readonly details: number;
  /** Contexts: beside the list, else in lines below it. */
  readonly contexts: 'beside' | number;
  readonly timeline: 0 | 1 | 3;
  /** What was done last, its heading included. */
  readonly recent: number;
}

/** From so many columns on the contexts stand beside the list. */
const wide = 110;

/** Divides the screen: the list has at least four lines, then come its details, the year, the contexts, what was done last. */
export function placeSections(
  { contexts = [], recent, week }: Pick<AttentionState, 'contexts' | 'recent' | 'week'>,
  { width, height }: Pick<Env, 'width' | 'height'>,
): Sections {
  const isSeveral = contexts.length > 1;
  // Heading and four lines.
  let left = height - 5;
  const take = (wanted: number, least = wanted): number => {
    const taken = left >= wanted ? wanted : left >= least ? left : 0;
    left -= taken;
    return taken;
  };
  const details = take(2);
  const timeline = left >= 3 ? 3 : week !== undefined && left >= 1 ? 1 : 0;
  left -= timeline;
  const below = isSeveral && width < wide ? take(Math.min(contexts.length, 6) + 1, 2) : 0;
  const most = height >= 30 ? 6 : 4;
  const said = recent.length === 0 || left < 4 ? 0 : take(Math.min(recent.length + 1, most), 2);
  return {
    list: Math.max(1, 4 + left),
    details,
    contexts: isSeveral && width >= wide ? 'beside' : below,
    timeline,
    recent: said,
  };
}

/** What is counted in each context. */
export const numbers = ['ACCOUNTS', 'TOKENS', 'EXPIRED', 'SOON', 'RISK'] as const;

/** Names of contexts are cut where they are longer. */
const longestName = 24;

/** @returns how many columns the contexts have beside the list: as many as their names need. */
export function besideWidth(contexts: readonly { readonly name: string }[]): number {
  const longest = Math.max('CONTEXT'.length, ...contexts.map(({ name }) => name.length));
  return Math.min(longestName, longest) + numbers.join('  ').length + 5;
}
