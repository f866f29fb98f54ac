import { type Need, needText } from '../../src/domain/policy/needs.ts';
import { purposeWith } from '../advice/offers.ts';
import { quote } from '../quote.ts';
import { expiryDate, newRoleOf } from './draft.ts';
import type { WizardState } from './state.ts';

/** What the review shows as commands: the same words a script would use. */
export interface CommandWords {
  /** Undefined where the account exists already. */
  readonly create: { readonly id: string; readonly roles: readonly string[] } | undefined;
  /** The custom least-privilege role that is created, and for what. */
  readonly role?: { readonly name: string; readonly needs: readonly Need[] } | undefined;
  readonly token: {
    readonly user: string;
    readonly name: string;
    readonly date: string;
    readonly roles: readonly string[];
    readonly keep: boolean;
  };
  /** Destinations of the secret. */
  readonly deliver?: readonly string[];
}

/** @returns the commands that do what the wizard is about to do: one, where no role has to be created for other needs. */
export function equivalentCommands({ create, role, token, deliver = [] }: CommandWords): string[] {
  const ending = ['--expires-at', token.date];
  const store = [
    ...deliver.flatMap((sink) => ['--deliver', quote(sink)]),
    ...(token.keep ? [] : ['--no-store']),
  ];
  if (create === undefined) {
    const named = ['svcacct token set', quote(token.name), '--user', quote(token.user)];
    return [[...named, ...ending, ...option('--roles', token.roles), ...store].join(' ')];
  }
  const account = ['svcacct user create', quote(create.id)];
  const rest = ['--token', quote(token.name), ...ending, ...store];
  const purpose = role && String(create.roles) === role.name ? purposeWith(role.needs) : undefined;
  if (role && purpose) {
    return [[...account, '--purpose', purpose.name, '--tailor', quote(role.name), ...rest].join(' ')];
  }
  const all = [...account, ...option('--roles', create.roles), ...rest].join(' ');
  return role === undefined ? [all] : [createRole(role), all];
}

/** @returns the commands that would do the same as a wizard as it is filled in. */
export function commandsOf(state: WizardState, now: Date): string[] {
  const { draft, user, store, known, deliver } = state;
  const id = user ?? draft.id.value.trim();
  const roles = [...draft.roles];
  const role = newRoleOf(draft);
  return equivalentCommands({
    create: user === undefined ? { id, roles } : undefined,
    role: role && { name: role.name, needs: draft.needs },
    token: {
      user: id,
      name: draft.token.value.trim(),
      date: expiryDate(draft, known, now),
      roles,
      keep: store.keep && store.standing?.kind !== 'none',
    },
    deliver: deliver.sinks,
  });
}

/** @returns what stands above them. */
export function commandsTitle(commands: readonly string[]): string {
  return commands.length === 1 ? 'The same as a command:' : 'The same as commands:';
}

function createRole({ name, needs }: NonNullable<CommandWords['role']>): string {
  return ['svcacct role recommend', ...needOptions(needs), '--tailor', quote(name), '--create'].join(' ');
}

function needOptions(needs: readonly Need[]): string[] {
  const purpose = purposeWith(needs);
  return purpose ? ['--purpose', purpose.name] : option('--need', needs.map(needText));
}

function option(flag: string, values: readonly string[]): string[] {
  return values.length === 0 ? [] : [flag, ...values.map(quote)];
}
