import path from 'node:path';
import { leavesSecret, type Server } from '../../../src/domain/login/login.ts';
import { isLoopback, readAddress } from '../../../src/domain/settings/address.ts';
import { contextNameProblem, type LoginMethod, localContext } from '../../../src/domain/settings/settings.ts';
import { hintWords } from '../../hint-words.ts';
import { pastedSecret, secretProblem } from '../../pasted-secret.ts';
import type { Problem } from '../../problem.ts';
import type { Proof } from '../signing-in/proof.ts';
import type { SignInState } from './state.ts';

/** What is typed, each in a field of its own. */
export type SignInField = 'address' | 'name' | 'username' | 'token' | 'tokenFile' | 'password' | 'caFile';

/** What is switched on or off. */
export type SignInFlag = 'plainHttp' | 'notStored' | 'production' | 'readOnly';

/** One line of the form. `hidden` is typed and not shown; `path` can be completed. */
export type SignInRow =
  | { readonly kind: 'text' | 'hidden' | 'path'; readonly name: SignInField; readonly label: string }
  | { readonly kind: 'flag'; readonly name: SignInFlag; readonly label: string }
  | { readonly kind: 'method'; readonly name: 'method'; readonly label: string };

/** A line of the form, by name. */
export type SignInRowName = SignInRow['name'];

/** What is wrong, and on which line. */
export interface FormProblem extends Problem {
  readonly at: SignInRowName | undefined;
  /** Nothing was typed there yet: it is asked for, and no mistake. */
  readonly isMissing?: true;
  /** Nothing works that the login could be stored in. */
  readonly isStore?: true;
}

const address: SignInRow = { kind: 'text', name: 'address', label: 'Service' };
const authority: SignInRow = { kind: 'path', name: 'caFile', label: 'CA file' };
const plainHttp: SignInRow = { kind: 'flag', name: 'plainHttp', label: 'Plain HTTP' };

/** @returns the lines of the form: what is not known before the service was asked comes after that. */
export function signInRows(state: SignInState): readonly SignInRow[] {
  const isNew = state.renews === undefined;
  const where = [
    ...(isNew ? [address] : []),
    ...(isNew && isPlainHttp(state.fields.address.value) ? [plainHttp] : []),
  ];
  if (surveyOf(state) === undefined) return [...where, ...(isNew ? [authority] : [])];
  return [
    ...where,
    ...(isNew ? [{ kind: 'text', name: 'name', label: 'Context' } as const] : []),
    { kind: 'method', name: 'method', label: 'Sign in by' },
    ...rowsOfMethod(state),
    ...(isNew
      ? ([
          { kind: 'flag', name: 'production', label: 'Production' },
          { kind: 'flag', name: 'readOnly', label: 'Read-only' },
          authority,
        ] as const)
      : []),
  ];
}

function rowsOfMethod({ method, fields }: SignInState): readonly SignInRow[] {
  const username: SignInRow = { kind: 'text', name: 'username', label: 'User name' };
  if (method === 'dev') return [username];
  if (method === 'password') return [username, { kind: 'hidden', name: 'password', label: 'Password' }];
  if (method !== 'token') return [];
  const hasFile = fields.tokenFile.value !== '';
  return [
    { kind: 'hidden', name: 'token', label: 'Access token' },
    { kind: 'path', name: 'tokenFile', label: 'or its file' },
    ...(hasFile ? [{ kind: 'flag', name: 'notStored', label: 'Store nothing' } as const] : []),
  ];
}

function isPlainHttp(text: string): boolean {
  return /^\s*http:\/\//i.test(text) && !isLoopback(text.trim());
}

/** @returns the line the cursor is on; the first where that has gone. */
export function rowAt(state: SignInState): SignInRow {
  const rows = signInRows(state);
  return rows.find(({ name }) => name === state.at) ?? rows[0] ?? address;
}

/** @returns what is known of the service that is in the form now. */
export function surveyOf(state: SignInState): SignInState['survey'] {
  return state.survey?.of === placeKey(state) ? state.survey : undefined;
}

/** @returns what tells one service, and how it is trusted, from another. */
export function placeKey({ renews, fields, flags }: SignInState): string {
  return JSON.stringify([renews, fields.address.value.trim(), fields.caFile.value, flags.plainHttp]);
}

/** @returns the service as it is in the form, or what is wrong with it. */
export function serverIn({ fields, flags }: SignInState): Server | FormProblem {
  const text = fields.address.value.trim();
  if (text === '') return { at: 'address', isMissing: true, message: 'Enter the address of the service.' };
  const pasted = secretProblem(text);
  if (pasted !== undefined) return { at: 'address', message: pasted };
  const read = readAddress(text, flags.plainHttp);
  if ('problem' in read) {
    const hint = isPlainHttp(text) ? 'Use https://, or allow it below if you trust the network.' : read.hint;
    return { at: 'address', message: read.problem, ...(hint === undefined ? {} : { hint: hintWords(hint) }) };
  }
  const caFile = fields.caFile.value.trim();
  if (caFile !== '' && !isWhole(caFile)) return { at: 'caFile', message: wholePath };
  return {
    url: read.url,
    ca_file: caFile === '' ? undefined : caFile,
    insecure_http: flags.plainHttp || undefined,
  };
}

/** `~/` is the home directory, wherever one is. */
const isWhole = (typed: string) => path.isAbsolute(typed) || typed.startsWith('~/');

const wholePath = 'Enter the whole path: commands in other directories read this file, too.';

/** @returns the first thing that is missing or wrong before one can sign in. */
export function formProblem(state: SignInState): FormProblem | undefined {
  const { fields, method } = state;
  const value = (name: SignInField) => fields[name].value.trim();
  const name = value('name');
  if (state.renews === undefined && contextNameProblem(name) !== undefined)
    return { at: 'name', message: secretProblem(name) ?? contextNameProblem(name) ?? '' };
  if (state.renews === undefined && name === localContext)
    return { at: 'name', message: `"${localContext}" is the store on this machine.` };
  if (method === 'dev' || method === 'password') {
    const user = value('username');
    if (user === '') return { at: 'username', isMissing: true, message: 'Enter your user name.' };
    if (secretProblem(user) !== undefined) return { at: 'username', message: pastedSecret };
  }
  if (method === 'password' && fields.password.value === '')
    return { at: 'password', isMissing: true, message: 'Enter your password.' };
  return (method === 'token' ? tokenProblem(state) : undefined) ?? storeProblem(state);
}

function tokenProblem({ fields, flags }: SignInState): FormProblem | undefined {
  const token = fields.token.value.trim();
  const file = fields.tokenFile.value.trim();
  if (token === '' && file === '')
    return { at: 'token', isMissing: true, message: 'Enter an access token, or a file that holds it.' };
  if (token !== '' && file !== '')
    return { at: 'token', message: 'Enter an access token or a file that holds it, not both.' };
  if (/\s/.test(token)) return { at: 'token', message: 'An access token is one word.' };
  if (secretProblem(file) !== undefined) return { at: 'tokenFile', message: pastedSecret };
  if (flags.notStored && !isWhole(file)) return { at: 'tokenFile', message: wholePath };
  return undefined;
}

/** A login that could not be stored is found out before anybody goes through it. */
function storeProblem(state: SignInState): FormProblem | undefined {
  const store = surveyOf(state)?.secretStore;
  if (store === undefined || store.state === 'works' || !storesSecret(state)) return undefined;
  if (store.state === 'fails')
    return {
      at: 'method',
      isStore: true,
      message: `The login cannot be stored. ${store.message}`,
      ...(store.hint === undefined ? {} : { hint: hintWords(store.hint) }),
    };
  return {
    at: 'method',
    isStore: true,
    message: 'The login cannot be stored: the secret store is "none".',
    hint: 'Enter chooses another secret store. Or sign in by an access token in a file, and switch on "Store nothing".',
  };
}

/** @returns whether signing in as the form says leaves a secret that has to be stored. */
export function storesSecret({ method, flags, fields }: SignInState): boolean {
  if (method === undefined || !leavesSecret(method)) return false;
  return !(method === 'token' && flags.notStored && fields.tokenFile.value !== '');
}

/** @returns what proves who signs in; a file is read only when that begins. */
export function proofIn({ fields }: SignInState, method: LoginMethod): Proof {
  const username = fields.username.value.trim();
  switch (method) {
    case 'dev':
      return { method, username };
    case 'password':
      return { method, username, password: fields.password.value };
    case 'token': {
      const file = fields.tokenFile.value.trim();
      return file === '' ? { method, token: fields.token.value.trim() } : { method, file };
    }
    case 'code':
    case 'pkce':
      return { method };
  }
}
