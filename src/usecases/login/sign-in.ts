import type { Hint } from '../../domain/hint/hint.ts';
import { defaultMethod, type LoginOffer, methodsOf, type Server } from '../../domain/login/login.ts';
import type { ContextSettings, LoginMethod } from '../../domain/settings/settings.ts';
import { isUserError, UserError } from '../../errors.ts';
import type { Ports, SecretEntries, SecretStore } from '../../ports.ts';
import { contextCalled } from '../context/contexts.ts';
import type { LoginPorts, LoginRequest } from './login.ts';
import { nameOf } from './login-context.ts';

/** What is known of a service before somebody signs in, so that all of it can be reviewed first. */
export interface ServiceSurvey {
  /** The name of the context that would be made or renewed. */
  readonly name: string;
  readonly offer: LoginOffer;
  /** Every way to sign in, and the one that is likely. */
  readonly methods: readonly LoginMethod[];
  readonly method: LoginMethod;
  readonly secretStore: StoreSurvey;
}

/** Where a login would be stored: tried, because a login that cannot be stored is of no use. */
export type StoreSurvey =
  | { readonly state: 'works'; readonly kind: Exclude<SecretStore['kind'], 'none'> }
  | { readonly state: 'none' }
  | { readonly state: 'fails'; readonly message: string; readonly hint: Hint | undefined };

/** The login of a context, as it was made: to be renewed. */
export interface Renewal {
  readonly name: string;
  readonly server: Server;
  readonly method: LoginMethod | undefined;
  readonly username: string | undefined;
  readonly tokenFile: string | undefined;
}

/**
 * Asks a service how it lets people in, and tries where the login would be stored.
 * @throws UserError `usage`, `conflict` where the name belongs to another service, `backend_unreachable`, `backend_failed`
 */
export async function surveyService(
  ports: LoginPorts,
  request: Pick<LoginRequest, 'server' | 'name' | 'method'>,
  hasBrowser: boolean,
): Promise<ServiceSurvey> {
  const name = nameOf(request, await ports.settings.read());
  const [offer, secretStore] = await Promise.all([
    ports.logins.offer(request.server),
    surveyStore(ports.secretEntries),
  ]);
  const methods = methodsOf(offer);
  const wanted = request.method;
  const method =
    wanted !== undefined && methods.includes(wanted)
      ? wanted
      : defaultMethod(offer, { canAsk: true, hasBrowser });
  return { name, offer, methods, method, secretStore };
}

async function surveyStore(open: () => Promise<SecretEntries>): Promise<StoreSurvey> {
  try {
    const entries = await open();
    if (entries.kind === 'none') return { state: 'none' };
    await entries.probe();
    return { state: 'works', kind: entries.kind };
  } catch (error) {
    if (!isUserError(error)) throw error;
    return { state: 'fails', message: error.message, hint: error.hint };
  }
}

/**
 * @returns how the login of a context was made, so that it can be renewed in the same way
 * @throws UserError `not_found`; `usage` for the store on this machine, which has none
 */
export async function renewalOf({ settings }: Pick<Ports, 'settings'>, name: string): Promise<Renewal> {
  const context: ContextSettings = contextCalled(name, await settings.read());
  const { url, method, username, token_file, ca_file, insecure_http } = context;
  if (url === undefined)
    throw new UserError('usage', `The context "${name}" is the store on this machine: it has no login.`);
  return { name, server: { url, ca_file, insecure_http }, method, username, tokenFile: token_file };
}
