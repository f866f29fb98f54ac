import { displayWidth } from '../../src/output/table.ts';
import type { Tab } from '../router.ts';

/** What is left of a title at least, so that it can still be guessed. */
const shortest = 4;

/** A main screen as the line of tabs shows it. */
export interface TabText {
  readonly screen: string;
  readonly text: string;
}

/**
 * @returns the main screens with their digits and how much work waits in each, so that all of them fit into a line of
 * `width` cells: where they do not, titles of screens that are not open are shortened, the longest first, then left out.
 */
export function tabTexts(
  tabs: readonly Tab[],
  {
    active,
    badges = {},
  }: { readonly active: string; readonly badges?: Readonly<Record<string, number>> | undefined },
  width: number,
): readonly TabText[] {
  const shown = (names: readonly string[], isTight: boolean): TabText[] =>
    tabs.map(({ digit, screen }, index) => {
      const name = names[index] ?? '';
      const badge = badges[screen];
      const count = badge ? (isTight ? ` ${badge}` : ` (${badge})`) : '';
      return { screen, text: `${digit}${name === '' ? '' : ` ${name}`}${count}` };
    });
  const cutTo = (length: number) =>
    tabs.map(({ title, screen }) => (screen === active ? title : title.slice(0, length)));
  const longest = Math.max(...tabs.map(({ title }) => title.length));
  const lengths = Array.from({ length: longest - shortest }, (_, index) => longest - 1 - index);
  const whole = cutTo(longest);
  const ways = [shown(whole, false), shown(whole, true), ...lengths.map((one) => shown(cutTo(one), true))];
  const fits = (texts: readonly TabText[]) =>
    texts.reduce((sum, { text }) => sum + displayWidth(text) + 2, 0) <= width;
  return ways.find(fits) ?? shown(cutTo(0), true);
}
