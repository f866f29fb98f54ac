import type { Key } from '../input/keys.ts';
import { type Binding, bind, bindingOf, type VerbName, verbs } from '../keymap.ts';
import { moveKeys } from '../primitives/list-window.ts';
import { topOf } from '../router.ts';
import { ownKeys, screenOf } from '../shell/frames.ts';
import { globalKeys } from '../shell/globals.ts';
import type { Catalogue, Shell } from '../shell/shell.ts';

/** Something that can be done now: the key of the screen that does it, and the words it can be asked for by. */
export interface LinearOffer {
  readonly verb: VerbName;
  readonly key: Key;
  /** How it is asked for: its keys by name, then its words. */
  readonly names: readonly string[];
  readonly label: string;
  /** Everybody knows it, or `?` says it: the question does not. */
  readonly isQuiet: boolean;
}

/** @returns whether text is typed now, and letters are letters. */
export function isTyping({ router, overlay }: Shell, catalogue: Catalogue): boolean {
  if (overlay) return overlay.kind === 'palette';
  const frame = topOf(router);
  return frame !== undefined && screenOf(catalogue, frame.screen).typing?.(frame.state) !== undefined;
}

/**
 * @returns everything that can be done now, from the same tables as the key bar and the help: what a key of the full
 * screen does can be asked for here.
 */
export function offersOf(shell: Shell, catalogue: Catalogue): readonly LinearOffer[] {
  const typing = isTyping(shell, catalogue);
  const bindings = bindingsOf(shell, catalogue);
  return bindings.flatMap((binding) => {
    // A key that another binding took before does not come here.
    const names = verbs[binding.verb].keys.filter((name) => bindingOf(bindings, { name }) === binding);
    const key = names.map(keyNamed).find(({ text }) => !typing || text === undefined);
    return key === undefined ? [] : [offerOf(binding, names, key)];
  });
}

/** @returns a key by its name, with what it types. */
export function keyNamed(name: string): Key {
  if (name === 'space') return { name, text: ' ' };
  return [...name].length === 1 ? { name, text: name } : { name };
}

function bindingsOf(shell: Shell, catalogue: Catalogue): readonly Binding<unknown>[] {
  if (shell.overlay?.kind === 'palette')
    return [
      bind('accept', undefined, { label: 'do it' }),
      bind('back', undefined),
      ...moveKeys(() => undefined),
    ];
  // While text is typed, it takes the keys of the shell too, but the one that goes back.
  const shared = globalKeys(shell).filter(({ verb }) => !isTyping(shell, catalogue) || verb === 'back');
  return [...ownKeys(shell, catalogue), ...shared];
}

function offerOf(binding: Binding<unknown>, keys: readonly string[], key: Key): LinearOffer {
  const { label } = verbs[binding.verb];
  // Of `grace: 24h` the first word is enough.
  const own = binding.label ?? label;
  const words = [own, own.split(':')[0] ?? own, label].map((word) => word.toLowerCase());
  return {
    verb: binding.verb,
    key,
    names: [...new Set([...keys, ...words])],
    label: own,
    isQuiet: binding.quiet === true,
  };
}
