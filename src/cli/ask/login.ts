import type { Server } from '../../domain/login/login.ts';
import { CancelledError, UserError } from '../../errors.ts';
import type { Credential, Ports } from '../../ports.ts';
import {
  type LoggedIn,
  type LoginPorts,
  type LoginRequest,
  login,
  newUserOf,
  planLogin,
  planTakeOver,
} from '../../usecases/login/login.ts';
import { credentialFor } from './login-credential.ts';
import { loginGuide } from './login-guide.ts';

/** What a login is made with where somebody may be asked. */
export type AskingPorts = LoginPorts & Pick<Ports, 'prompter' | 'browser'>;

/** How somebody wants to log in, and with what. */
export interface LoginOrder extends LoginRequest {
  readonly username?: string | undefined;
  /** Nobody has to be asked before a service makes a user of that name. */
  readonly confirmed?: boolean | undefined;
  readonly readToken: () => Promise<string>;
  readonly readPassword: () => Promise<string>;
  /** Shows the page to log in on in the browser of this machine. */
  readonly openBrowser: boolean;
  readonly callbackPort?: number | undefined;
}

/** Logs in at an OSMO service, asking for what was not given. @throws UserError as the use case does */
export async function loginAsking(ports: AskingPorts, order: LoginOrder): Promise<LoggedIn> {
  const { prompter, browser } = ports;
  const plan = await planLogin(ports, order, {
    canAsk: prompter.available,
    hasBrowser: browser.available,
  });
  const credential = await credentialFor(ports, order, plan.method);
  await agreeToNewUser(ports, order, credential);
  return login(ports, order, plan, credential, loginGuide(ports, order.openBrowser));
}

/**
 * Takes over the login of OSMO's own CLI.
 * @throws UserError as `loginAsking` does; `not_found` where the CLI has none, `invalid_input` where it cannot be used
 */
export async function takeOverLoginAsking(
  ports: AskingPorts,
  order: Omit<LoginOrder, 'server' | 'method'> & { readonly serverAt: (url: string) => Server },
): Promise<LoggedIn & { readonly taken_from: string }> {
  const { file, url, credential } = await ports.logins.ofOsmoCli();
  const request = { ...order, server: order.serverAt(url) };
  const plan = await planTakeOver(ports, request, credential);
  await agreeToNewUser(ports, request, credential);
  const loggedIn = await login(ports, request, plan, credential, loginGuide(ports, order.openBrowser));
  return { ...loggedIn, taken_from: file };
}

async function agreeToNewUser(
  ports: AskingPorts,
  { server, confirmed }: Pick<LoginOrder, 'server' | 'confirmed'>,
  credential: Credential,
): Promise<void> {
  const username = confirmed ? undefined : await newUserOf(ports, server, credential);
  if (username === undefined) return;
  const question = `${server.url} has no user ${username}, and creates a user for every name that signs in. Create ${username}?`;
  if (!ports.prompter.available) {
    throw new UserError(
      'usage',
      `${question} Cannot ask for confirmation: no terminal.`,
      'Check the name, or add --yes to confirm. Nothing was changed.',
    );
  }
  if (!(await ports.prompter.confirm({ message: question, initial: false }))) throw new CancelledError();
}
