import { displayWidth } from '../../src/output/table.ts';
import { bindingOf } from '../keymap.ts';
import type { MouseMeaning } from '../pointer.ts';
import { stackOf, topOf } from '../router.ts';
import { goTo, ownKeys, screenOf } from './frames.ts';
import type { Catalogue, Shell, Turn } from './shell.ts';
import { tabTexts } from './tab-texts.ts';

/** The line of the main screens, counted from 0. */
const tabLine = 1;

/** Presses a key by its name. */
type Press = (turn: Turn, name: 'up' | 'down' | 'enter') => Turn;

/**
 * The mouse does what keys do, and less: it selects, scrolls and opens. It answers no question, takes back no text that is
 * being typed, and a click on the selected row does nothing where Enter would do more than open it.
 */
export function onMouse(
  turn: Turn,
  meaning: MouseMeaning,
  press: Press,
  catalogue: Catalogue,
  now: Date,
): Turn {
  const { shell } = turn;
  if (shell.overlay?.kind === 'ask') return turn;
  if (meaning.kind === 'scroll') return moved(turn, meaning.by, press);
  if (shell.overlay !== undefined) return turn;
  if (meaning.kind === 'row') {
    if (meaning.by !== 0) return moved(turn, meaning.by, press);
    return opensOnEnter(shell, catalogue) ? press(turn, 'enter') : turn;
  }
  const tab =
    meaning.y === tabLine && !isTyping(shell, catalogue) ? tabAt(shell, catalogue, meaning.x) : undefined;
  return tab === undefined ? turn : goTo(turn, catalogue, tab, now);
}

function moved(turn: Turn, by: number, press: Press): Turn {
  const name = by < 0 ? 'up' : 'down';
  return Array.from({ length: Math.abs(by) }).reduce<Turn>((before) => press(before, name), turn);
}

function opensOnEnter(shell: Shell, catalogue: Catalogue): boolean {
  const verb = bindingOf(ownKeys(shell, catalogue), { name: 'enter' })?.verb;
  return verb === 'open' && !isTyping(shell, catalogue);
}

function isTyping({ router }: Shell, catalogue: Catalogue): boolean {
  const frame = topOf(router);
  return frame !== undefined && screenOf(catalogue, frame.screen).typing?.(frame.state) !== undefined;
}

/** @returns the main screen whose title stands at a cell of the line of tabs. */
function tabAt({ router, facts, columns }: Shell, { tabs }: Catalogue, x: number): string | undefined {
  if (stackOf(router).length > 1) return undefined;
  let from = 0;
  for (const { screen, text } of tabTexts(tabs, { active: router.active, badges: facts.badges }, columns)) {
    const end = from + displayWidth(text) + 2;
    if (x >= from && x < end) return screen;
    from = end;
  }
  return undefined;
}
