import type { ContextEntry } from '../domain/settings/context-entries.ts';
import type { SafeText } from './safe-text.ts';
import type { Style } from './style.ts';
import { table } from './table.ts';

/** @returns where a context is, in words: an address, or the embedded store. */
export function contextPlace({ url }: Pick<ContextEntry, 'url'>): string {
  return url ?? 'the store on this machine';
}

/** @returns what a context is marked as, in words: `PRODUCTION, read-only`, or nothing. */
export function contextMarks({ production, read_only }: ContextEntry): string {
  return [production && 'PRODUCTION', read_only && 'read-only'].filter(Boolean).join(', ');
}

/** The table of contexts; an asterisk marks the current one. */
export function contextListLines(contexts: readonly ContextEntry[], style: Style): SafeText[] {
  return table(
    contexts,
    [
      { heading: '', value: ({ current }: ContextEntry) => (current ? '*' : '') },
      { heading: 'Context', value: ({ name }: ContextEntry) => name },
      { heading: 'Where', value: contextPlace },
      {
        heading: 'Login',
        value: ({ method, username }: ContextEntry) =>
          [username, method && `(${method})`].filter(Boolean).join(' '),
      },
      { heading: 'Marks', value: contextMarks, paint: () => style.warning },
    ],
    style.heading,
  );
}

/** @returns a context in a line: where it is, and what it is marked as. */
export function contextLine(entry: ContextEntry): string {
  const marks = contextMarks(entry);
  return `${entry.name}: ${contextPlace(entry)}${marks ? ` (${marks})` : ''}`;
}
