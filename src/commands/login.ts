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
  summary: 'Log in to an OSMO service',
  details:
    'Creates a context for the service, or renews its login, and switches to it. The login method ' +
    'depends on what the service offers: the browser (pkce) on a terminal, a code for any browser ' +
    '(code), or an access token (token). Without URL it renews the login of the current context.',
  arguments: [{ name: '[url]', description: 'address of the service: https://osmo.example.com' }],
  options: [
    { flags: '-m, --method <method>', description: 'how to log in', choices: loginMethods },
    { flags: '--name <name>', description: 'name for the context (default: the host)' },
    { flags: '--username <name>', description: 'user name (password, dev)' },
    {
      flags: '--token-file <file>',
      description: 'file with the access token; - for stdin',
      completes: 'file',
    },
    {
      flags: '--password-file <file>',
      description: 'file with the password; - for stdin',
      completes: 'file',
    },
    { flags: '--no-store', description: 'store no secret: read the token file at each use' },
    { flags: '--no-browser', description: 'do not open the browser, only print the address (pkce)' },
    {
      flags: '--callback-port <n>',
      description: 'local port for the browser to return to (pkce; default: any free port)',
    },
    { flags: '--from-osmo', description: "use the login of OSMO's own CLI" },
    {
      flags: '--ca-file <file>',
      description: 'your own certificate authority (PEM)',
      completes: 'file',
    },
    { flags: '--insecure-http', description: 'allow plain HTTP to another machine' },
    { flags: '--read-only', description: 'do not allow changes in the context' },
    { flags: '--production', description: 'ask for the context name before anything is deleted' },
    { flags: '-y, --yes', description: 'do not ask before a dev service creates a new user' },
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
    throw new UserError(
      'usage',
      "--from-osmo uses the address and method of OSMO's own CLI: remove URL and --method.",
    );
  return takeOverLoginAsking(ports, { ...wish, serverAt: (url) => serverAt(url, options) });
}
