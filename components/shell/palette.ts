import type { Names } from '../../src/usecases/fleet/names.ts';
import { matches, readQuery, type Searchable } from '../input/query.ts';
import { barText, helpText } from '../keymap.ts';
import { topOf } from '../router.ts';
import { type PaletteName, paletteNames } from '../theme.ts';
import { ownKeys } from './frames.ts';
import { type GlobalAction, globalKeys } from './globals.ts';
import type { Catalogue, Shell } from './shell.ts';

/** One line of the palette, and what choosing it does. `key` is what does the same, or what kind of thing it is. */
export type Entry = { readonly key: string; readonly text: string } & (
  | { readonly kind: 'screen'; readonly frame: number; readonly action: unknown }
  | { readonly kind: 'tab'; readonly screen: string }
  | { readonly kind: 'global'; readonly action: GlobalAction }
  | { readonly kind: 'theme'; readonly palette: PaletteName }
  | Place
);

/** Something that has a name, and where it is. */
type Place =
  | { readonly kind: 'open'; readonly screen: string; readonly params: unknown; readonly search: Searchable }
  | { readonly kind: 'enter'; readonly context: string; readonly search: Searchable };

/** @returns everything that can be done here and now, from the same table as the key bar; and what can be gone to. */
export function entriesOf(shell: Shell, catalogue: Catalogue): readonly Entry[] {
  const frame = topOf(shell.router);
  return [
    ...ownKeys(shell, catalogue)
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
    ...themeEntries,
    ...shell.places,
  ];
}

const themeEntries: readonly Entry[] = paletteNames.map((palette) => ({
  key: 'theme',
  text: `Theme ${palette}`,
  kind: 'theme',
  palette,
}));

/** @returns a line for each thing that has a name. */
export function namedEntries({ accounts, tokens, roles, contexts }: Names): readonly Entry[] {
  const open = (key: string, text: string, screen: string, params: unknown): Entry => ({
    key,
    text,
    kind: 'open',
    screen,
    params,
    search: searchable(key, text),
  });
  return [
    ...accounts.map((user) => open('account', user, 'account', { user })),
    ...tokens.map((ref) => open('token', `${ref.user}/${ref.token}`, 'account', ref)),
    ...roles.map((role) => open('role', role, 'role', { role })),
    ...contexts.map(
      (context): Entry => ({
        key: 'context',
        text: context,
        kind: 'enter',
        context,
        search: searchable('context', context),
      }),
    ),
  ];
}

/** @returns what tells an entry from the others, whatever the screen. */
export function idOf({ key, text }: Entry): string {
  return `${key} ${text}`;
}

/**
 * @returns the entries that a query asks for, those first that begin with it or contain it, and among them those that were
 * chosen lately. Where nothing was typed: what was chosen lately, then what can be done, then all that has a name.
 */
export function matchingEntries(
  entries: readonly Entry[],
  query: string,
  recent: readonly string[] = [],
): readonly Entry[] {
  const terms = readQuery(query);
  const typed = query.trim().toLowerCase();
  const chosen = new Set(recent);
  const ranks: [Entry[], Entry[], Entry[], Entry[]] = [[], [], [], []];
  for (const entry of entries) {
    if (!matches(terms, searchOf(entry))) continue;
    const text = entry.text.toLowerCase();
    const closeness = text.startsWith(typed) ? 0 : text.includes(typed) ? 1 : 2;
    ranks[typed === '' ? 1 : ((closeness + 1) as 1 | 2 | 3)].push(entry);
  }
  if (typed === '')
    return [...lately(entries, recent), ...ranks[1].filter((entry) => !chosen.has(idOf(entry)))];
  return ranks.flatMap((rank) => [
    ...rank.filter((entry) => chosen.has(idOf(entry))),
    ...rank.filter((entry) => !chosen.has(idOf(entry))),
  ]);
}

/** The newest first. What is no longer there, or cannot be done here, is left out. */
function lately(entries: readonly Entry[], recent: readonly string[]): readonly Entry[] {
  if (recent.length === 0) return [];
  const known = new Map(entries.map((entry) => [idOf(entry), entry]));
  return recent.flatMap((id) => known.get(id) ?? []);
}

function searchOf(entry: Entry): Searchable {
  return 'search' in entry ? entry.search : searchable('', entry.text);
}

/** The kind can be typed too: `role ci`. */
function searchable(key: string, text: string): Searchable {
  return { text: `${text}\n${key}`.toLowerCase() };
}

function words(binding: Parameters<typeof helpText>[0]): { key: string; text: string } {
  return { key: barText(binding).split(' ')[0] ?? '', text: helpText(binding).does };
}
