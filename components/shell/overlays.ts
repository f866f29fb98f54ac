import type { Key } from '../input/keys.ts';
import { edit } from '../input/text-field.ts';
import type { PaletteName } from '../theme.ts';
import { act, enter, goTo, open, withShell } from './frames.ts';
import { finish, globally } from './leave.ts';
import { entriesOf, idOf, matchingEntries } from './palette.ts';
import type { Catalogue, Overlay, Turn } from './shell.ts';

/** Gives a key to what lies over the screen. */
export function overlayKey(turn: Turn, overlay: Overlay, key: Key, catalogue: Catalogue, now: Date): Turn {
  switch (overlay.kind) {
    case 'help':
      return onHelp(turn, overlay, key);
    case 'palette':
      return onPalette(turn, overlay, key, catalogue, now);
    case 'ask':
      return onAsk(turn, overlay, key, catalogue, now);
  }
}

function onHelp(turn: Turn, overlay: Extract<Overlay, { kind: 'help' }>, key: Key): Turn {
  const moved = { down: 1, j: 1, up: -1, k: -1, pagedown: 10, pageup: -10 }[key.name];
  if (moved === undefined) return withShell(turn, { overlay: undefined });
  return withShell(turn, { overlay: { ...overlay, offset: Math.max(0, overlay.offset + moved) } });
}

function onPalette(
  turn: Turn,
  overlay: Extract<Overlay, { kind: 'palette' }>,
  key: Key,
  catalogue: Catalogue,
  now: Date,
): Turn {
  const found = matchingEntries(entriesOf(turn.shell, catalogue), overlay.field.value, turn.shell.recent);
  const move = (by: number) =>
    withShell(turn, {
      overlay: { ...overlay, selected: Math.min(Math.max(0, overlay.selected + by), found.length - 1) },
    });
  if (key.name === 'esc') return withShell(turn, { overlay: undefined });
  if (key.name === 'down') return move(1);
  if (key.name === 'up') return move(-1);
  if (key.name === 'enter') {
    const chosen = found[overlay.selected];
    if (chosen === undefined) return withShell(turn, { overlay: undefined });
    const closed = withShell(turn, {
      overlay: undefined,
      recent: withRecent(turn.shell.recent, idOf(chosen)),
    });
    if (chosen.kind === 'open') return open(closed, catalogue, chosen.screen, chosen.params, now);
    if (chosen.kind === 'enter') return enter(closed, catalogue, chosen.context);
    if (chosen.kind === 'tab') return goTo(closed, catalogue, chosen.screen, now);
    if (chosen.kind === 'theme') return themed(closed, chosen.palette);
    if (chosen.kind === 'global') return globally(closed, chosen.action, catalogue, now);
    return act(closed, catalogue, chosen.frame, chosen.action, now);
  }
  const field = edit(overlay.field, key);
  return field ? withShell(turn, { overlay: { ...overlay, field, selected: 0 } }) : turn;
}

/** For this run: the settings are the person's own. */
function themed(turn: Turn, palette: PaletteName): Turn {
  const text = `Theme ${palette} until you quit. ui.theme in config.json keeps it.`;
  return withShell(turn, { palette, status: { text, tone: 'good' } });
}

/** How many choices are remembered. */
const mostRecent = 10;

function withRecent(recent: readonly string[], id: string): readonly string[] {
  return [id, ...recent.filter((other) => other !== id)].slice(0, mostRecent);
}

function onAsk(
  turn: Turn,
  overlay: Extract<Overlay, { kind: 'ask' }>,
  key: Key,
  catalogue: Catalogue,
  now: Date,
): Turn {
  const { question, answer, otherwise, field } = overlay;
  if (key.name === 'esc') return withShell(turn, { overlay: undefined });
  if (question.typed === undefined) {
    if (key.name === 'y') return finish(turn, answer, catalogue, now);
    if (key.name !== 'n') return turn;
    return otherwise ? finish(turn, otherwise, catalogue, now) : withShell(turn, { overlay: undefined });
  }
  if (key.name === 'enter') {
    return field.value === question.typed ? finish(turn, answer, catalogue, now) : turn;
  }
  const next = edit(field, key);
  return next ? withShell(turn, { overlay: { ...overlay, field: next } }) : turn;
}
