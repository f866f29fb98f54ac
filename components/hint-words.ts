import type { CommandHint, Hint, OptionHint } from '../src/domain/hint/hint.ts';
import { tokenLabel } from '../src/domain/token/token.ts';
import { commandText, type HintPlace, hintText, sentenceOf } from '../src/output/hint-text.ts';
import { type VerbName, verbs } from './keymap.ts';
import { type MainScreen, tabOf } from './tabs.ts';

/**
 * @returns a hint in the words of the UI: a key and where it works, or a screen. A command that the UI does not have stays one,
 * for a shell.
 */
export function hintWords(hint: Hint, place: HintPlace = {}): string {
  return sentenceOf(hint, (part, { isAlone, opens }) => {
    if (part.kind === 'option') return fieldWords(part);
    const words = wayTo(part);
    if (words === undefined) return isAlone ? commandText(part, place) : `"${commandText(part, place)}"`;
    return opens ? words.charAt(0).toUpperCase() + words.slice(1) : words;
  });
}

/** How each command is done here; undefined where it needs what the UI does not ask for. */
const ways: Readonly<Record<string, (command: CommandHint) => string | undefined>> = {
  'user list': () => screen('accounts'),
  'user get': ({ args: [user] }) => user && account(user),
  'user create': () => `${key('new')} in ${titled('accounts')}`,
  'user update': ({ args: [user] }) => user && on('roles', user),
  'user delete': ({ args: [user] }) => user && on('delete', user),
  'token list': ({ options: { user } }) => (isText(user) ? account(user) : screen('accounts')),
  'token set': ({ options: { user } }) => (isText(user) ? on('token', user) : undefined),
  'token rotate': (command) =>
    'deliver' in command.options || 'expiresAt' in command.options ? undefined : onToken('rotate', command),
  'token delete': (command) => onToken('delete', command),
  'role list': () => screen('roles'),
  'role get': ({ args: [role] }) => role && `the role ${role}`,
  'role lint': ({ args: [role] }) => role && `the role ${role}`,
  'role delete': ({ args: [role] }) => role && on('delete', role),
  'rotation list': () => screen('rotations'),
  'rotation resume': () => `${key('resume')} in ${titled('rotations')}`,
  'rotation finish': () => `${key('delete', 'revoke the old')} in ${titled('rotations')}`,
  'rotation abort': () => `${key('delete', 'roll back')} in ${titled('rotations')}`,
  // Elsewhere it signs in to another service.
  login: ({ options: { context } }) => (isText(context) ? key('signIn') : undefined),
  'context list': () => `${key('contexts')}`,
  check: () => screen('expiring'),
  'audit list': () => screen('audit'),
  doctor: ({ options }) => (Object.keys(options).length === 0 ? screen('doctor') : undefined),
};

function wayTo(command: CommandHint): string | undefined {
  // What is to be filled in is asked for here.
  const filled = [...command.args, ...Object.values(command.options).flat()];
  const isOpen = filled.some((value) => isText(value) && /^[A-Z]{2,}$/.test(value));
  return isOpen && command.command !== 'user update'
    ? undefined
    : ways[command.command]?.(command) || undefined;
}

/** An option that has a field or a list here is named by what goes into it. */
const fields: Readonly<Record<string, string>> = {
  expiresAt: 'an expiry date',
  expiresIn: 'a lifetime',
  roles: 'roles',
  addRoles: 'a role to add',
  removeRoles: 'a role to remove',
  purpose: 'a purpose',
  deliver: 'a destination',
  to: 'a destination',
  grace: 'a grace period',
};

function fieldWords(option: OptionHint): string {
  const field = fields[option.option];
  return field === undefined ? hintText(option) : (option.value ?? field);
}

function key(verb: VerbName, label: string = verbs[verb].label): string {
  return `"${verbs[verb].keys[0]} ${label}"`;
}

function on(verb: VerbName, what: string): string {
  return `${key(verb)} on ${what}`;
}

function onToken(verb: VerbName, { args: [token], options: { user } }: CommandHint): string | undefined {
  return token !== undefined && isText(user) ? on(verb, tokenLabel({ user, token })) : undefined;
}

function account(user: string): string {
  return `the account ${user}`;
}

function screen(name: MainScreen): string {
  return `the screen ${titled(name)}`;
}

function titled(name: MainScreen): string {
  const { digit, title } = tabOf(name);
  return `${digit} ${title}`;
}

function isText(value: unknown): value is string {
  return typeof value === 'string';
}
