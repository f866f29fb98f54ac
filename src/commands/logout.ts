import { defineCommand } from '../cli/command.ts';
import { loggedOutLines } from '../output/login.ts';
import { type LoggedOut, logout } from '../usecases/login/logout.ts';

/** `logout`. */
export const command = defineCommand<object, LoggedOut>({
  summary: 'Forget the login of a context',
  details:
    'Takes its secrets out of the secret store. The context stays, for the next login. A JWT that was handed out lives ' +
    'up to 5 minutes more; an access token that you logged in with goes on working.',
  examples: ['svcacct logout', 'svcacct logout --context osmo.example.com'],
  run: async (_, context) => logout(await context.use('logins', 'settings'), await context.current()),
  text: loggedOutLines,
});
