import { advise, commandHint, optionHint } from '../../domain/hint/hint.ts';
import { type ContextEntry, listContexts, withContext } from '../../domain/settings/context-entries.ts';
import { type ContextSettings, localContext, type Settings } from '../../domain/settings/settings.ts';
import { UserError } from '../../errors.ts';
import type { Ports } from '../../ports.ts';

/** Every context, `local` first. */
export async function allContexts({ settings }: Pick<Ports, 'settings'>): Promise<readonly ContextEntry[]> {
  return listContexts(await settings.read());
}

/**
 * Makes a context the one that commands work in.
 * @throws UserError `not_found`
 */
export async function chooseContext(
  { settings }: Pick<Ports, 'settings'>,
  name: string,
): Promise<ContextEntry> {
  const changed = await settings.change((before) => {
    contextCalled(name, before);
    return { ...before, current_context: name };
  });
  return contextCalled(name, changed);
}

/** What may be changed of a context; undefined leaves a value as it is. */
export type ContextChange = Pick<ContextSettings, 'read_only' | 'production' | 'ca_file'>;

/**
 * Changes what a context is marked as.
 * @throws UserError `not_found`; `usage` where nothing is to be changed or `local` is given a certificate authority
 */
export async function changeContext(
  { settings }: Pick<Ports, 'settings'>,
  name: string,
  change: { readonly [Key in keyof ContextChange]: ContextChange[Key] | undefined },
): Promise<ContextEntry> {
  const given = Object.entries(change).filter(([, value]) => value !== undefined);
  if (given.length === 0) {
    throw new UserError(
      'usage',
      'Nothing to change.',
      advise`For example ${optionHint('readOnly')} or ${optionHint('production')}.`,
    );
  }
  const changed = await settings.change((before) => {
    const entry = contextCalled(name, before);
    if (change.ca_file !== undefined && entry.url === undefined)
      throw new UserError(
        'usage',
        advise`The context "${name}" is the store on this machine: it cannot use ${optionHint('caFile')}.`,
      );
    return withContext(before, name, {
      ...(Object.hasOwn(before.contexts, name) ? before.contexts[name] : {}),
      ...Object.fromEntries(given),
    });
  });
  return contextCalled(name, changed);
}

/** @throws UserError `not_found` where there is no context of that name */
export function contextCalled(name: string, settings: Settings): ContextEntry {
  const entries = listContexts(settings);
  const found = entries.find((entry) => entry.name === name);
  if (found) return found;
  const others = entries.map((entry) => entry.name).filter((other) => other !== localContext);
  throw new UserError(
    'not_found',
    `Unknown context "${name}".`,
    others.length === 0
      ? advise`${commandHint('login', ['URL'])} adds one; the only context is "local".`
      : `Contexts: ${localContext}, ${others.join(', ')}.`,
  );
}
