import { barText, helpText } from '../keymap.ts';
import { topOf } from '../router.ts';
import { screenOf } from './frames.ts';
import { type GlobalAction, globalKeys } from './globals.ts';
import type { Catalogue, Shell } from './shell.ts';

/** One line of the command palette, and what choosing it does. */
export type Entry = { readonly key: string; readonly text: string } & (
  | { readonly kind: 'screen'; readonly frame: number; readonly action: unknown }
  | { readonly kind: 'tab'; readonly screen: string }
  | { readonly kind: 'global'; readonly action: GlobalAction }
);

/** @returns everything that can be done here and now, from the same table as the key bar. */
export function entriesOf(shell: Shell, catalogue: Catalogue): readonly Entry[] {
  const frame = topOf(shell.router);
  const own = frame ? screenOf(catalogue, frame.screen).keys(frame.state) : [];
  return [
    ...own
      .filter(({ quiet }) => !quiet)
      .map((binding) => ({
        ...words(binding),
        kind: 'screen' as const,
        frame: frame?.id ?? 0,
        action: binding.action,
      })),
    ...catalogue.tabs.map(({ digit, title, screen }) => ({
      key: digit,
      text: `Go to ${title}`,
      kind: 'tab' as const,
      screen,
    })),
    ...globalKeys(shell)
      .filter(({ action }) => action !== 'commands')
      .map((binding) => ({ ...words(binding), kind: 'global' as const, action: binding.action })),
  ];
}

/** @returns the entries in which every word of the query occurs. */
export function matching(entries: readonly Entry[], query: string): readonly Entry[] {
  const wanted = query.toLowerCase().split(/\s+/).filter(Boolean);
  return entries.filter(({ text }) => wanted.every((word) => text.toLowerCase().includes(word)));
}

function words(binding: Parameters<typeof helpText>[0]): { key: string; text: string } {
  return { key: barText(binding).split(' ')[0] ?? '', text: helpText(binding).does };
}
