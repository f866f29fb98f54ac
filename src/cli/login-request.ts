import path from 'node:path';
import type { Context } from '../context.ts';
import type { Server } from '../domain/login/login.ts';
import type { LoginMethod } from '../domain/settings/settings.ts';
import { UserError } from '../errors.ts';
import type { LoginOrder } from './ask/login.ts';
import { readSecretInput } from './secret-input.ts';
import { type ServerOptions, serverAt } from './server-options.ts';
import { wholeNumber } from './values.ts';

/** What the command line says of a login. */
export interface LoginOptions extends ServerOptions {
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
  readonly yes?: boolean;
}

/**
 * How somebody wants to log in, by the command line: a file that was named says with what. Nothing is read yet.
 * @throws UserError `usage` where options do not go together
 */
export async function loginRequest(
  options: LoginOptions,
  context: Context,
): Promise<Omit<LoginOrder, 'server'>> {
  const { tokenFile, passwordFile, store } = options;
  const from = { streams: context.streams, ...(await context.use('prompter', 'files')) };
  const method = options.method ?? (tokenFile ? 'token' : passwordFile ? 'password' : undefined);
  if (!store && (method !== 'token' || tokenFile === undefined || tokenFile === '-')) {
    throw new UserError(
      'usage',
      '--no-store reads the access token from its file at each use: add --method token --token-file FILE.',
      'Without --no-store, the login is stored in the secret store.',
    );
  }
  return {
    name: options.name ?? context.globals.context ?? (await renewed(options, context)),
    method,
    username: options.username,
    confirmed: options.yes,
    tokenFile: store || tokenFile === undefined ? undefined : path.resolve(tokenFile),
    readToken: () => readSecretInput(tokenFile, from, 'Access token'),
    readPassword: () =>
      readSecretInput(passwordFile, from, 'Password', { flag: '--password-file', blanks: true }),
    openBrowser: options.browser,
    callbackPort: wholeNumber('--callback-port', options.callbackPort),
    marks: { read_only: options.readOnly, production: options.production },
  };
}

/** Where no service is named, it is the context at hand whose login is renewed. */
async function renewed({ url, fromOsmo }: LoginOptions, context: Context): Promise<string | undefined> {
  return url === undefined && !fromOsmo ? (await context.current()).name : undefined;
}

/**
 * The service that was named, or that of the context at hand: how to trust it was said before.
 * @throws UserError `usage` where neither is one
 */
export async function loginServer(options: LoginOptions, context: Context): Promise<Server> {
  if (options.url !== undefined) return serverAt(options.url, options);
  const { name, settings } = await context.current();
  if (settings.url === undefined) {
    throw new UserError(
      'usage',
      `Missing argument URL: the context "${name}" is the store on this machine.`,
      'For example: svcacct login https://osmo.example.com',
    );
  }
  const caFile = options.caFile ?? settings.ca_file;
  return serverAt(settings.url, {
    insecureHttp: options.insecureHttp ?? settings.insecure_http ?? false,
    ...(caFile === undefined ? {} : { caFile }),
  });
}
