import { type AskingPorts, loginAsking, takeOverLoginAsking } from '../cli/ask/login.ts';
import { defineCommand } from '../cli/command.ts';
import { warnOfVariable } from '../cli/context-variable.ts';
import { type LoginOptions, loginRequest, loginServer } from '../cli/login-request.ts';
import { serverAt } from '../cli/server-options.ts';
import type { Context } from '../context.ts';
import { loginMethods } from '../domain/settings/settings.ts';
import { UserError } from '../errors.ts';
import { loggedInLines, loginNotes } from '../output/login.ts';
import type { LoggedIn } from '../usecases/login/login.ts';

/** `login URL [--method M]`, and `login --from-osmo`. */
export const command = defineCommand<LoginOptions, LoggedIn>({
  summary: 'Log in at an OSMO service',
  details:
    'Makes a context of it, or renews the login of one, and goes there. How to log in is decided by what the service ' +
    'offers: with the browser (pkce) on a terminal, with a code for any browser (code), with an access token (token) ' +
    'elsewhere. Without URL: at the service of the context at hand.',
  arguments: [{ name: '[url]', description: 'its address: https://osmo.example.com' }],
  options: [
    { flags: '-m, --method <method>', description: 'how to log in', choices: loginMethods },
    { flags: '--name <name>', description: 'a name for the context; the host if not given' },
    { flags: '--username <name>', description: 'who logs in (password, dev)' },
    {
      flags: '--token-file <file>',
      description: 'where the access token is; - for stdin',
      completes: 'file',
    },
    { flags: '--password-file <file>', description: 'where the password is; - for stdin', completes: 'file' },
    { flags: '--no-store', description: 'keep no secret: read the token file at each use' },
    { flags: '--no-browser', description: 'do not open the browser, only say where to go (pkce)' },
    { flags: '--callback-port <n>', description: 'where the browser comes back to; any free port (pkce)' },
    { flags: '--from-osmo', description: "take over the login of OSMO's own CLI" },
    {
      flags: '--ca-file <file>',
      description: 'a certificate authority of your own (PEM)',
      completes: 'file',
    },
    { flags: '--insecure-http', description: 'allow plain HTTP to another machine' },
    { flags: '--read-only', description: 'nothing may be changed through the context' },
    { flags: '--production', description: 'ask for its name before anything is deleted' },
    { flags: '-y, --yes', description: 'do not ask before a dev service makes a user of a new name' },
  ],
  examples: [
    'svcacct login https://osmo.example.com',
    'svcacct login https://osmo.example.com --method token --token-file /etc/osmo/admin-token',
    'svcacct login --from-osmo',
  ],
  async run(options, context) {
    const ports = {
      ...(await context.use('logins', 'settings', 'prompter', 'browser')),
      secretEntries: async () => (await context.use('secretEntries')).secretEntries,
    };
    const loggedIn = await (options.fromOsmo ? takeOver : logIn)(options, ports, context);
    warnOfVariable(context, loggedIn.context);
    return loggedIn;
  },
  text: loggedInLines,
  notes: loginNotes,
});

async function logIn(options: LoginOptions, ports: AskingPorts, context: Context): Promise<LoggedIn> {
  const server = await loginServer(options, context);
  return loginAsking(ports, { ...(await loginRequest(options, context)), server });
}

async function takeOver(options: LoginOptions, ports: AskingPorts, context: Context): Promise<LoggedIn> {
  const wish = await loginRequest(options, context);
  if (options.url !== undefined || wish.method !== undefined)
    throw new UserError('usage', "--from-osmo takes address and method from OSMO's own CLI: name neither.");
  return takeOverLoginAsking(ports, { ...wish, serverAt: (url) => serverAt(url, options) });
}
