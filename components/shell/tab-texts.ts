import { displayWidth } from '../../src/output/table.ts';
import type { Tab } from '../router.ts';

/** A main screen as the line of tabs shows it. */
export interface TabText {
  readonly screen: string;
  readonly text: string;
}

/**
 * @returns the main screens with their digits and how much work waits in each, so that all of them fit into a line of
 * `width` cells: where they do not, titles of screens that are not open are shortened, then left out.
 */
export function tabTexts(
  tabs: readonly Tab[],
  {
    active,
    badges = {},
  }: { readonly active: string; readonly badges?: Readonly<Record<string, number>> | undefined },
  width: number,
): readonly TabText[] {
  const shown = (short: number, isTight: boolean): TabText[] =>
    tabs.map(({ digit, title, screen }) => {
      const name = screen === active ? title : title.slice(0, short);
      const badge = badges[screen];
      const count = badge ? (isTight ? ` ${badge}` : ` (${badge})`) : '';
      return { screen, text: `${digit}${name === '' ? '' : ` ${name}`}${count}` };
    });
  const ways = [
    shown(Number.POSITIVE_INFINITY, false),
    shown(Number.POSITIVE_INFINITY, true),
    shown(4, true),
    shown(0, true),
  ];
  const fits = (texts: readonly TabText[]) =>
    texts.reduce((sum, { text }) => sum + displayWidth(text) + 2, 0) <= width;
  return ways.find(fits) ?? shown(0, true);
}
