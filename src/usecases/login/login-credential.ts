import { defaultMethod, type LoginOffer, leavesSecret, methodProblem } from '../../domain/login/login.ts';
import type { LoginMethod } from '../../domain/settings/settings.ts';
import { UserError } from '../../errors.ts';
import type { Credential, Ports, SecretEntries, SecretStore } from '../../ports.ts';
import { requireText } from '../ask.ts';
import type { LoginRequest } from './login.ts';

/**
 * @returns how to log in: as the person says, or by what the service offers and this machine can do
 * @throws UserError `usage` where the service does not offer it
 */
export function methodOf(
  { prompter, browser }: Pick<Ports, 'prompter' | 'browser'>,
  request: Pick<LoginRequest, 'method'>,
  offer: LoginOffer,
): LoginMethod {
  const surroundings = { canAsk: prompter.available, hasBrowser: browser.available };
  const method = request.method ?? defaultMethod(offer, surroundings);
  const problem = methodProblem(method, offer);
  if (problem) throw new UserError('usage', problem, 'Choose one with --method.');
  return method;
}

/**
 * Where the login will be kept: found out before anybody is asked for a secret.
 * @throws UserError `secret_store_unavailable` where it could not be kept, and what the vault's probe says
 */
export async function keeperOf(
  ports: { readonly secretEntries: () => Promise<SecretEntries> },
  method: LoginMethod,
  tokenFile: string | undefined,
): Promise<SecretStore['kind']> {
  if (!leavesSecret(method) || tokenFile !== undefined) return 'none';
  const secretEntries = await ports.secretEntries();
  if (secretEntries.kind === 'none') {
    throw new UserError(
      'secret_store_unavailable',
      `A login with the method "${method}" leaves a secret behind, and the secret store is "none".`,
      'Choose SVCACCT_SECRET_STORE=keychain or file. Where nothing may be kept, in a container: --method token ' +
        '--token-file FILE --no-store reads the access token from that file at each use.',
    );
  }
  await secretEntries.probe();
  return secretEntries.kind;
}

/** What proves who is logging in; what was not given is asked for. */
export async function credentialFor(
  { prompter }: Pick<Ports, 'prompter'>,
  request: Pick<LoginRequest, 'username' | 'readToken' | 'readPassword' | 'callbackPort'>,
  method: LoginMethod,
): Promise<Credential> {
  if (request.username?.trim() === '')
    throw new UserError('usage', 'The name to sign in with is empty.', 'Give it: --username NAME');
  const username = () =>
    requireText(prompter, request.username, {
      message: 'Username',
      missing: `The login method "${method}" needs a name: --username.`,
      validate: (value) => (value.trim() === '' ? 'A name is needed.' : undefined),
    });
  switch (method) {
    case 'dev':
      return { method, username: await username() };
    case 'token':
      return { method, token: await request.readToken() };
    case 'password':
      return { method, username: await username(), password: await request.readPassword() };
    case 'code':
      return { method };
    case 'pkce':
      return { method, port: request.callbackPort };
  }
}
