import path from 'node:path';
import { defineCommand } from '../cli/command.ts';
import { readSecretInput } from '../cli/secret-input.ts';
import { type ServerOptions, serverAt } from '../cli/server-options.ts';
import { wholeNumber } from '../cli/values.ts';
import type { Context } from '../context.ts';
import { type LoginMethod, loginMethods } from '../domain/settings.ts';
import { UserError } from '../errors.ts';
import { loggedInLines, loginNotes } from '../output/login.ts';
import { type LoggedIn, type LoginWish, login, loginFromOsmo } from '../usecases/login.ts';

interface Options extends ServerOptions {
  readonly url?: string;
  readonly method?: LoginMethod;
  readonly name?: string;
  readonly username?: string;
  readonly tokenFile?: string;
  readonly passwordFile?: string;
  readonly browser: boolean;
  readonly callbackPort?: string;
  readonly store: boolean;
  readonly fromOsmo?: boolean;
  readonly readOnly?: boolean;
  readonly production?: boolean;
}

/** `login URL [--method M]`, and `login --from-osmo`. */
export const command = defineCommand<Options, LoggedIn>({
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
  ],
  examples: [
    'svcacct login https://osmo.example.com',
    'svcacct login https://osmo.example.com --method token --token-file /etc/osmo/admin-token',
    'svcacct login --from-osmo',
  ],
  async run(options, context) {
    const ports = {
      ...(await context.use('logins', 'settings', 'prompter', 'browser')),
      vault: async () => (await context.use('vault')).vault,
    };
    const wish = await wishFrom(options, context);
    if (!options.fromOsmo) return login(ports, { ...wish, server: await serverFrom(options, context) });
    if (options.url !== undefined || wish.method !== undefined)
      throw new UserError('usage', "--from-osmo takes address and method from OSMO's own CLI: name neither.");
    return loginFromOsmo(ports, { ...wish, serverAt: (url) => serverAt(url, options) });
  },
  text: loggedInLines,
  notes: loginNotes,
});

async function wishFrom(options: Options, context: Context): Promise<Omit<LoginWish, 'server'>> {
  const { tokenFile, passwordFile, store } = options;
  const { prompter } = await context.use('prompter');
  const from = { streams: context.streams, prompter };
  if (!store && (tokenFile === undefined || tokenFile === '-')) {
    throw new UserError(
      'usage',
      'With --no-store the access token is read at each use: it needs --token-file FILE.',
      'Without it, the login is kept in the secret store.',
    );
  }
  return {
    name: options.name ?? context.globals.context,
    method: options.method ?? (tokenFile ? 'token' : passwordFile ? 'password' : undefined),
    username: options.username,
    tokenFile: store || tokenFile === undefined ? undefined : path.resolve(tokenFile),
    readToken: () => readSecretInput(tokenFile, from, 'Access token'),
    readPassword: () =>
      readSecretInput(passwordFile, from, 'Password', { flag: '--password-file', blanks: true }),
    openBrowser: options.browser,
    callbackPort: wholeNumber('--callback-port', options.callbackPort),
    marks: { read_only: options.readOnly, production: options.production },
  };
}

/** The service that was named, or that of the context at hand: what it was told of it holds on. */
async function serverFrom(options: Options, context: Context) {
  if (options.url !== undefined) return serverAt(options.url, options);
  const { name, settings } = await context.current();
  if (settings.url === undefined) {
    throw new UserError(
      'usage',
      `Which service to log in at is missing: the context "${name}" is the store on this machine.`,
      'For example: svcacct login https://osmo.example.com',
    );
  }
  const { ca_file, insecure_http } = settings;
  return serverAt(settings.url, {
    insecureHttp: options.insecureHttp ?? insecure_http ?? false,
    ...((options.caFile ?? ca_file) ? { caFile: options.caFile ?? ca_file ?? '' } : {}),
  });
}
