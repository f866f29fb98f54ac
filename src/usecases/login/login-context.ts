import { advise, commandHint, optionHint } from '../../domain/hint/hint.ts';
import { contextNameFor, withContext } from '../../domain/settings/context-entries.ts';
import {
  contextNameProblem,
  type LoginMethod,
  localContext,
  type Settings,
} from '../../domain/settings/settings.ts';
import { UserError } from '../../errors.ts';
import type { LoginRequest } from './login.ts';

/**
 * @returns the name of the context that a login makes or renews
 * @throws UserError `usage` for a name that is none, `conflict` for one that belongs to another service
 */
export function nameOf({ name, server }: Pick<LoginRequest, 'name' | 'server'>, settings: Settings): string {
  if (name === undefined) return contextNameFor(server.url, settings);
  const problem =
    contextNameProblem(name) ??
    (name === localContext ? `"${localContext}" is the store on this machine.` : undefined);
  if (problem) throw new UserError('usage', problem, advise`Choose another name with ${optionHint('name')}.`);
  const known = Object.hasOwn(settings.contexts, name) ? settings.contexts[name]?.url : undefined;
  if (known === undefined || known === server.url) return name;
  throw new UserError(
    'conflict',
    `The context "${name}" belongs to ${known}.`,
    advise`Choose another name with ${optionHint('name')}, or remove it first: ${commandHint('context remove', [name])}`,
  );
}

/** @returns the settings with the context of a login in them. What it was marked as stays, unless that was said too. */
export function rememberLogin(
  before: Settings,
  name: string,
  now: Pick<LoginRequest, 'server' | 'tokenFile' | 'marks' | 'renews'> & {
    method: LoginMethod;
    username: string;
  },
): Settings {
  const known = Object.hasOwn(before.contexts, name) ? before.contexts[name] : undefined;
  const changed = withContext(before, name, {
    url: now.server.url,
    method: now.method,
    username: now.username,
    token_file: now.tokenFile,
    ca_file: now.server.ca_file,
    insecure_http: now.server.insecure_http || undefined,
    read_only: now.marks.read_only ?? known?.read_only,
    production: now.marks.production ?? known?.production,
  });
  return now.renews ? changed : { ...changed, current_context: name };
}
