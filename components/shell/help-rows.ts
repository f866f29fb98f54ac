import { type Binding, helpText } from '../keymap.ts';
import { ownKeys } from './frames.ts';
import { globalKeys } from './globals.ts';
import type { Catalogue, Shell } from './shell.ts';

/** A key, or several, and what it does in a sentence. */
interface HelpRow {
  readonly keys: string;
  readonly does: string;
}

/** @returns the keys that work now, each with what it does. */
export function helpRows(shell: Shell, catalogue: Catalogue): readonly HelpRow[] {
  return [
    ...distinct([...ownKeys(shell, catalogue), ...globalKeys(shell)]).map(helpText),
    { keys: 'ctrl-c', does: 'Quit at once (exit code 130)' },
  ];
}

/** @returns the digits that open the main screens. */
export function tabsHelp({ tabs }: Catalogue): HelpRow {
  const keys = tabs.map(({ digit }) => digit).join(' ');
  return { keys, does: `Main screens: ${tabs.map(({ title }) => title).join(', ')}` };
}

function distinct(bindings: readonly Binding<unknown>[]): readonly Binding<unknown>[] {
  return bindings.filter(({ verb }, index) => bindings.findIndex((other) => other.verb === verb) === index);
}
