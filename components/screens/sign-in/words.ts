import { loginCommand } from '../../../src/domain/login/login.ts';
import type { LoginMethod } from '../../../src/domain/settings/settings.ts';
import { commandText } from '../../../src/output/hint-text.ts';
import { storeWords } from '../../../src/output/store-words.ts';
import { type SignInFlag, type SignInRow, storesSecret, surveyOf } from './form.ts';
import { methodChoices, type SignInState } from './state.ts';

/** @returns a way to sign in, in words. */
export function methodWords(method: LoginMethod): string {
  const words: Readonly<Record<LoginMethod, string>> = {
    pkce: 'browser',
    code: 'code for any browser',
    token: 'access token',
    password: 'password',
    dev: 'user name alone',
  };
  return words[method];
}

const flagWords: Readonly<Record<SignInFlag, string>> = {
  plainHttp: 'allow it: others on the network could read the login',
  notStored: 'read the access token from its file at each use',
  production: 'ask for the name of the context before anything is deleted',
  readOnly: 'do not allow changes in this context',
};

/** @returns a flag as it is: `[x] do not allow changes in this context`. */
export function flagText(state: SignInState, name: SignInFlag): string {
  return `[${state.flags[name] ? 'x' : ' '}] ${flagWords[name]}`;
}

/** @returns the ways to sign in, the chosen one marked. */
export function methodText(state: SignInState): string {
  const choice = (method: LoginMethod) =>
    method === state.method ? `(${methodWords(method)})` : ` ${methodWords(method)} `;
  return methodChoices(state).map(choice).join('  ');
}

/** @returns what a typed secret is shown as: that there is one, and nothing else. */
export function hiddenText(value: string): string {
  return value === '' ? '' : '(entered, not shown)';
}

/** @returns what stands on a line, in words; a text as it is typed. */
export function rowValue(state: SignInState, row: SignInRow): string {
  if (row.kind === 'method') return methodText(state);
  if (row.kind === 'flag') return flagText(state, row.name);
  const { value } = state.fields[row.name];
  return row.kind === 'hidden' ? hiddenText(value) : value;
}

/** @returns what the form is for. */
export function formTitle({ renews, renewal }: SignInState): string {
  if (renews === undefined) return 'Sign in to an OSMO service';
  return `Renew the login of ${renews}${renewal ? `, ${renewal.server.url}` : ''}`;
}

/** @returns where the login would be stored; undefined while that is not known. */
export function storedText(state: SignInState): string | undefined {
  const store = surveyOf(state)?.secretStore;
  if (store === undefined) return undefined;
  if (!storesSecret(state)) return 'no secret is stored';
  if (store.state === 'works') return `the ${storeWords(store.kind)}: tested now, works`;
  return store.state === 'none'
    ? 'nowhere: the secret store is "none"'
    : 'nowhere: the secret store does not work';
}

/** @returns what Enter does now, and what follows from it. */
export function nextText(state: SignInState): string {
  if (surveyOf(state) === undefined) return 'Enter asks the service how it lets people in.';
  if (state.renews !== undefined) return 'Enter renews the login; everything else stays as it is.';
  return 'Enter signs in. Then svcacct opens in this context, and commands work there, as after the command.';
}

/** @returns the command that does the same. */
export function sameCommand(state: SignInState): string | undefined {
  const survey = surveyOf(state);
  if (survey === undefined || state.method === undefined) return undefined;
  const { fields, flags, method } = state;
  const { url } = survey.server;
  const file = fields.tokenFile.value.trim();
  const command = loginCommand(state.renews ?? (fields.name.value.trim() || 'NAME'), {
    url,
    method,
    ...(fields.username.value.trim() === '' ? {} : { username: fields.username.value.trim() }),
    ...(method === 'token' && flags.notStored && file !== '' ? { token_file: file } : {}),
  });
  const marks = [flags.production && '--production', flags.readOnly && '--read-only'].filter(Boolean);
  return [commandText(command), ...(state.renews === undefined ? marks : [])].join(' ');
}

/** What is asked where nothing works that the login could be stored in. */
export const loginStoreQuestion = 'The login cannot be stored yet. Where do you want to store it?';
