import { defineCommand } from '../cli/command.ts';
import { loggedOutLines } from '../output/login.ts';
import { type LoggedOut, logout } from '../usecases/login/logout.ts';

/** `logout`. */
export const command = defineCommand<object, LoggedOut>({
  summary: 'Remove the login of a context',
  details:
    'Removes the secrets of the login from the secret store. The context remains, for the next login. An ' +
    'issued JWT stays valid for up to 5 minutes; an access token that you logged in with stays valid.',
  examples: ['svcacct logout', 'svcacct logout --context osmo.example.com'],
  run: async (_, context) => logout(await context.use('logins', 'settings'), await context.current()),
  text: loggedOutLines,
});
