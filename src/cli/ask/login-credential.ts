import type { LoginMethod } from '../../domain/settings/settings.ts';
import { UserError } from '../../errors.ts';
import type { Credential, Ports } from '../../ports.ts';
import { requireText } from './ask.ts';
import type { LoginOrder } from './login.ts';

/** What proves who is logging in; what was not given is asked for. */
export async function credentialFor(
  { prompter }: Pick<Ports, 'prompter'>,
  request: Pick<LoginOrder, 'username' | 'readToken' | 'readPassword' | 'callbackPort'>,
  method: LoginMethod,
): Promise<Credential> {
  if (request.username?.trim() === '')
    throw new UserError('usage', 'The user name is empty.', 'Use --username NAME.');
  const username = () =>
    requireText(prompter, request.username, {
      message: 'Username',
      missing: `The login method "${method}" needs a user name: --username NAME.`,
      validate: (value) => (value.trim() === '' ? 'Enter a name.' : undefined),
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
