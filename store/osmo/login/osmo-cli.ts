import path from 'node:path';
import { advise, commandHint } from '../../../src/domain/hint/hint.ts';
import { claimsOf } from '../../../src/domain/login/jwt.ts';
import { flag, maybe, object, text } from '../../../src/domain/values/schema.ts';
import { SchemaError } from '../../../src/domain/values/schema-error.ts';
import { UserError } from '../../../src/errors.ts';
import type { Clock, OsmoCliLogin } from '../../../src/ports.ts';
import { pathIn, xdgDirectory } from '../../files/home.ts';
import { longestRecord, reading, readText } from '../../files/read-text.ts';
import { bearerOf } from './exchange.ts';

const loginFile = object<Record<string, unknown>>()({
  url: text,
  osmo_token: maybe(flag, false),
  dev_login: maybe(object<Record<string, unknown>>()({ username: text })),
  token_login: maybe(
    object<Record<string, unknown>>()({
      id_token: text,
      refresh_token: maybe(text),
      refresh_url: maybe(text),
      client_id: maybe(text),
    }),
  ),
});

type LoginFile = ReturnType<typeof loginFile>;

/** @returns where OSMO's own CLI keeps its login. */
function osmoCliFile(env: NodeJS.ProcessEnv): string {
  const named = env['OSMO_CONFIG_FILE_DIR'];
  const folder = named
    ? pathIn('OSMO_CONFIG_FILE_DIR', named)
    : path.join(xdgDirectory(env, 'XDG_CONFIG_HOME', '.config'), 'osmo');
  return path.join(folder, 'login.yaml');
}

/**
 * Reads the login of OSMO's own CLI. Its file holds secrets in plain text, so no error quotes it.
 * @throws UserError `not_found` where there is none, `invalid_input` where the file cannot be used
 */
export async function readOsmoCliLogin(env: NodeJS.ProcessEnv, clock: Clock): Promise<OsmoCliLogin> {
  const file = osmoCliFile(env);
  const login = await read(file);
  const { url, dev_login, token_login } = login;
  if (dev_login) return { file, url, credential: { method: 'dev', username: dev_login.username } };
  if (!token_login) throw unusable(file, 'it holds no login');
  if (login.osmo_token) {
    // The CLI keeps the access token itself as what renews a login.
    if (!token_login.refresh_token) throw unusable(file, 'the access token is missing');
    return { file, url, credential: { method: 'token', token: token_login.refresh_token } };
  }
  return { file, url, credential: { method: 'taken', session: providerSession(file, token_login, clock) } };
}

function providerSession(file: string, login: NonNullable<LoginFile['token_login']>, clock: Clock) {
  const { id_token, refresh_token, refresh_url, client_id } = login;
  const claims = claimsOf(id_token);
  const audience = Array.isArray(claims?.['aud']) ? claims['aud'][0] : claims?.['aud'];
  const client = client_id ?? audience;
  if (!refresh_token || !refresh_url || typeof client !== 'string' || typeof claims?.['iss'] !== 'string')
    throw unusable(file, 'the refresh token is missing');
  return {
    kind: 'provider' as const,
    bearer: bearerOf(id_token, clock),
    refresh_token,
    token_endpoint: refresh_url,
    client_id: client,
    issuer: claims['iss'],
  };
}

async function read(file: string): Promise<LoginFile> {
  const { parse } = await import('./yaml.ts');
  const text = readLogin(file);
  let content: unknown;
  try {
    content = parse(text, { logLevel: 'error' });
  } catch {
    // Also what only wants to be big (aliases of aliases). What the reader says quotes the line, and that may hold a
    // secret.
    throw unusable(file, 'it is not complete YAML');
  }
  try {
    return loginFile(content);
  } catch (error) {
    if (error instanceof SchemaError) throw unusable(file, error.message);
    throw error;
  }
}

function readLogin(file: string): string {
  return reading(
    () => readText(file, { most: longestRecord }),
    ({ message, missing }) =>
      missing
        ? new UserError(
            'not_found',
            `OSMO's own CLI has no login here: there is no ${file}.`,
            advise`Log in with ${commandHint('login', ['URL'])}; set OSMO_CONFIG_FILE_DIR if the login of the CLI is in another directory.`,
          )
        : unusable(file, `it cannot be read (${message})`),
  );
}

function unusable(file: string, why: string): UserError {
  return new UserError(
    'invalid_input',
    `The login of OSMO's own CLI in ${file} cannot be used: ${why}.`,
    advise`Log in with "osmo login" again, or with ${commandHint('login', ['URL'])}.`,
  );
}
