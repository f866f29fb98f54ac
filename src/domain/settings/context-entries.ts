import { leavesSecret } from '../login/login.ts';
import { isSameAddress } from './address.ts';
import { type ContextSettings, contextNameProblem, localContext, type Settings } from './settings.ts';

/** A context as it is listed. `url` is absent for the embedded store. */
export interface ContextEntry extends ContextSettings {
  readonly name: string;
  /** The one that current: where none is named. */
  readonly current: boolean;
}

/** @returns every context, `local` first, the others by name. */
export function listContexts({ contexts, current_context = localContext }: Settings): ContextEntry[] {
  const names = Object.keys(contexts).filter((name) => name !== localContext);
  return [localContext, ...names.sort()].map((name) => ({
    name,
    current: name === current_context,
    ...contexts[name],
  }));
}

/** @returns the contexts whose login at a service may lie in the vault. */
export function signedInAt(url: string, contexts: Settings['contexts']): readonly string[] {
  return Object.entries(contexts)
    .filter(([, context]) => context.url !== undefined && isSameAddress(context.url, url))
    .filter(([, { method, token_file }]) => token_file === undefined && (!method || leavesSecret(method)))
    .map(([name]) => name);
}

/** @returns the settings with those of one context replaced; undefined values are left out. */
export function withContext(
  settings: Settings,
  name: string,
  context: { readonly [Key in keyof ContextSettings]: ContextSettings[Key] | undefined },
): Settings {
  const defined = Object.fromEntries(Object.entries(context).filter(([, value]) => value !== undefined));
  return { ...settings, contexts: { ...settings.contexts, [name]: defined } };
}

/** @returns the settings without one context; where it was the current one, `local` is. */
export function withoutContext(settings: Settings, name: string): Settings {
  const contexts = Object.fromEntries(Object.entries(settings.contexts).filter(([other]) => other !== name));
  return {
    ...settings,
    contexts,
    ...(settings.current_context === name ? { current_context: localContext } : {}),
  };
}

/**
 * The name a context gets that nobody named: of the context that has this address already (the current one if several
 * have), else the host, with its port where that is not the usual one.
 */
export function contextNameFor(url: string, settings: Settings): string {
  const known = listContexts(settings).filter((entry) => entry.url === url);
  const again = known.find(({ current }) => current) ?? known[0];
  if (again) return again.name;
  const { host } = new URL(url);
  const name = host
    .replace(/[^a-zA-Z0-9.-]+/g, '-')
    .replace(/^[.-]+/, '')
    .slice(0, 60)
    .replace(/[.-]+$/, '');
  const wanted = contextNameProblem(name) || name === localContext ? 'osmo' : name;
  for (let count = 1; ; count++) {
    const candidate = count === 1 ? wanted : `${wanted}-${count}`;
    if (!Object.hasOwn(settings.contexts, candidate)) return candidate;
  }
}
