import type { Key } from '../input/keys.ts';
import { topOf } from '../router.ts';
import { screenOf } from '../shell/frames.ts';
import { entriesOf, matchingEntries } from '../shell/palette.ts';
import { type Catalogue, envOf, type Overlay, type Shell } from '../shell/shell.ts';
import { type LinearView, linearList } from './view.ts';

/** @returns what there is to say now: of the screen, or of the commands that lie over it. */
export function viewOf(shell: Shell, catalogue: Catalogue, now: Date): LinearView {
  if (shell.overlay?.kind === 'palette') return paletteView(shell.overlay, shell, catalogue);
  const frame = topOf(shell.router);
  if (frame === undefined) return { title: 'svcacct', lines: [] };
  return screenOf(catalogue, frame.screen).linear(frame.state, envOf(shell, now, frame.id));
}

function paletteView(
  { field, selected }: Extract<Overlay, { kind: 'palette' }>,
  shell: Shell,
  catalogue: Catalogue,
): LinearView {
  const found = matchingEntries(entriesOf(shell, catalogue), field.value, shell.recent);
  return {
    title: 'Commands',
    lines: found.length === 0 ? [`No command contains "${field.value}".`] : [],
    list: linearList(found, ({ key, text }) => `${text} (${key})`, selected, 'accept'),
    field: { label: 'A number, or text to find a command', value: field.value, searches: true },
  };
}

/** The keys that take a field's text away, its cursor being at the end. */
export const clearField: readonly Key[] = [{ name: 'ctrl-u' }, { name: 'ctrl-k' }];
