import { type CheckPolicy, checkPolicy } from '../check/policy.ts';
import { exactly, flag, mapOf, misfit, oneOf, optional, ruled, text } from '../values/schema.ts';
import { problemText } from '../values/schema-error.ts';
import { type UiSettings, uiSettings } from './ui-settings.ts';

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
  readonly ui?: UiSettings;
}

/** The context that is always there. */
export const localContext = 'local';

/** Settings that nobody changed yet. */
export const defaultSettings: Settings = { contexts: {} };

// A name goes into file names and into the keychain's service name.
const contextNamePattern = /^[a-zA-Z0-9]([a-zA-Z0-9._-]{0,62}[a-zA-Z0-9])?$/;

const nameRule = 'use up to 64 letters, digits, ".", "_" and "-", starting and ending with a letter or digit';

/** @returns what is wrong with a context's name, or undefined. */
export function contextNameProblem(name: string): string | undefined {
  return contextNamePattern.test(name) ? undefined : `Invalid context name "${name}": ${nameRule}.`;
}

const contextName = ruled(text, (name) =>
  contextNamePattern.test(name) ? undefined : `is an invalid context name: ${nameRule}`,
);

const contextSettings = exactly<ContextSettings>({
  url: optional(text),
  method: optional(oneOf(...loginMethods)),
  token_file: optional(text),
  username: optional(text),
  ca_file: optional(text),
  insecure_http: optional(flag),
  read_only: optional(flag),
  production: optional(flag),
});

const writtenSettings = exactly<Partial<Settings>>({
  current_context: optional(text),
  contexts: optional(mapOf(contextSettings, contextName)),
  secret_store: optional(oneOf('keychain', 'file', 'none')),
  secret_key_file: optional(text),
  policy: optional(checkPolicy),
  ui: optional(uiSettings),
});

/** @returns everything that is wrong with settings, each with its place (`contexts.prod.url must be a text`) */
export function settingsProblems(value: unknown): readonly string[] {
  return misfit(writtenSettings, value)?.problems.map(problemText) ?? [];
}
