import { leavesSecret } from '../../domain/login/login.ts';
import { withContext } from '../../domain/settings/context-entries.ts';
import type { ContextSettings } from '../../domain/settings/settings.ts';
import { UserError } from '../../errors.ts';
import type { Ports } from '../../ports.ts';

/** A login that was forgotten; its context stays. */
export interface LoggedOut {
  readonly context: string;
  readonly url: string;
  /** Whether there was anything to forget. */
  readonly was_logged_in: boolean;
}

/**
 * Forgets the login of a context: its secrets go, and so does what stands in for one (a name, the path of a token).
 * @throws UserError `usage` for the store on this machine, and what the vault says: then nothing is forgotten
 */
export async function logout(
  { logins, settings }: Pick<Ports, 'logins' | 'settings'>,
  { name, settings: context }: { readonly name: string; readonly settings: ContextSettings },
): Promise<LoggedOut> {
  const { url, method, username, token_file } = context;
  if (url === undefined)
    throw new UserError('usage', `The context "${name}" is the store on this machine: it has no login.`);
  const hadSecret = keepsSecret(context) && (await logins.forget(name));
  const standsIn = token_file !== undefined || (method === 'dev' && username !== undefined);
  if (standsIn) {
    const { token_file: _file, username: _name, ...left } = context;
    await settings.change((before) => withContext(before, name, left));
  }
  return { context: name, url, was_logged_in: hadSecret || standsIn };
}

/** @returns whether the vault may hold the login of a context: it is not opened where it cannot. */
export function keepsSecret({ url, method, token_file }: ContextSettings): boolean {
  return url !== undefined && token_file === undefined && (method === undefined || leavesSecret(method));
}
