import { type CheckPolicy, policyProblems } from '../check/policy.ts';
import { isObject } from '../values/is-object.ts';

/** The ways to log in at an OSMO service. */
export const loginMethods = ['pkce', 'code', 'token', 'password', 'dev'] as const;

/** One of the ways above. */
export type LoginMethod = (typeof loginMethods)[number];

/** What svcacct knows of one context. `local` has no `url`: it is the embedded store, and is always there. */
export interface ContextSettings {
  /** The address of an OSMO service, for example `https://osmo.example.com`. */
  readonly url?: string;
  /** How the person logged in. */
  readonly method?: LoginMethod;
  /** An access token that is read from this file at each use, because nothing else may keep it. */
  readonly token_file?: string;
  /** Whom the backend took us for at login. */
  readonly username?: string;
  /** A certificate authority of one's own, as a PEM file. */
  readonly ca_file?: string;
  /** Plain HTTP to somewhere else than this machine was allowed. */
  readonly insecure_http?: boolean;
  /** Nothing may be changed through this context. */
  readonly read_only?: boolean;
  /** The context's name is asked for before anything destructive. */
  readonly production?: boolean;
}

/** Where secrets are kept. */
export type SecretStoreChoice = 'keychain' | 'file' | 'none';

/** The settings of a person on this machine: `config.json`. Never a secret. */
export interface Settings {
  readonly current_context?: string;
  readonly contexts: Readonly<Record<string, ContextSettings>>;
  readonly secret_store?: SecretStoreChoice;
  /** The key file of the encrypted file: nothing is asked where there is one. `SVCACCT_SECRET_KEY_FILE` counts more. */
  readonly secret_key_file?: string;
  /** What `check` asks of accounts and tokens. */
  readonly policy?: CheckPolicy;
}

/** The context that is always there. */
export const localContext = 'local';

/** Settings that nobody changed yet. */
export const defaultSettings: Settings = { contexts: {} };

// A name goes into file names and into the keychain's service name.
const contextNamePattern = /^[a-zA-Z0-9]([a-zA-Z0-9._-]{0,62}[a-zA-Z0-9])?$/;

/** @returns what is wrong with a context's name, or undefined. */
export function contextNameProblem(name: string): string | undefined {
  if (contextNamePattern.test(name)) return undefined;
  return `Invalid context name "${name}": use up to 64 letters, digits, ".", "_" and "-", starting and ending with a letter or digit.`;
}

type Check = (value: unknown) => string | undefined;

const text: Check = (value) => (typeof value === 'string' ? undefined : 'must be a text');
const flag: Check = (value) => (typeof value === 'boolean' ? undefined : 'must be true or false');
const oneOf =
  (...choices: readonly string[]): Check =>
  (value) =>
    choices.includes(value as string) ? undefined : `must be one of ${choices.join(', ')}`;

const contextChecks: Readonly<Record<keyof ContextSettings, Check>> = {
  url: text,
  method: oneOf(...loginMethods),
  token_file: text,
  username: text,
  ca_file: text,
  insecure_http: flag,
  read_only: flag,
  production: flag,
};

const settingsChecks: Readonly<Record<keyof Settings, Check>> = {
  current_context: text,
  contexts: (value) => (isObject(value) ? undefined : 'must be an object'),
  secret_store: oneOf('keychain', 'file', 'none'),
  secret_key_file: text,
  // Checked as a whole below.
  policy: () => undefined,
};

/**
 * Everything that is wrong with settings, each with its place (`contexts.prod.url must be a text`). Written by hand:
 * every command reads the settings, and a validator takes longer to load than they take to check.
 */
export function settingsProblems(value: unknown): readonly string[] {
  if (!isObject(value)) return ['it does not contain an object'];
  const contexts = isObject(value['contexts']) ? Object.entries(value['contexts']) : [];
  return [
    ...problemsOf(value, settingsChecks, ''),
    ...(value['policy'] === undefined ? [] : policyProblems(value['policy'])),
    ...contexts.flatMap(([name, context]) => [
      ...(contextNameProblem(name) ? [`contexts: ${contextNameProblem(name)}`] : []),
      ...(isObject(context)
        ? problemsOf(context, contextChecks, `contexts.${name}.`)
        : [`contexts.${name} must be an object`]),
    ]),
  ];
}

function problemsOf(
  object: Readonly<Record<string, unknown>>,
  checks: Readonly<Record<string, Check>>,
  place: string,
): string[] {
  return Object.entries(object).flatMap(([key, value]) => {
    const check = Object.hasOwn(checks, key) ? checks[key] : () => 'is not known';
    const problem = check?.(value);
    return problem ? [`${place}${key} ${problem}`] : [];
  });
}
