import { type Need, needText } from '../../src/domain/policy/needs.ts';
import { purposeWith } from '../advice/offers.ts';
import { quote } from '../quote.ts';

/** What the review shows as commands: the same words a script would use. */
export interface CommandWords {
  /** Undefined where the account exists already. */
  readonly create: { readonly id: string; readonly roles: readonly string[] } | undefined;
  /** The role that is custom least-privilege role, and for what. */
  readonly role?: { readonly name: string; readonly needs: readonly Need[] } | undefined;
  readonly token: {
    readonly user: string;
    readonly name: string;
    readonly date: string;
    readonly roles: readonly string[];
    readonly keep: boolean;
  };
}

/** @returns the commands that do what the wizard is about to do. */
export function equivalentCommands({ create, role, token }: CommandWords): string[] {
  const measure =
    role &&
    ['svcacct role recommend', ...needOptions(role.needs), '--tailor', quote(role.name), '--create'].join(
      ' ',
    );
  const create_ =
    create && ['svcacct user create', quote(create.id), ...option('--roles', create.roles)].join(' ');
  const set = [
    'svcacct token set',
    quote(token.name),
    '--user',
    quote(token.user),
    '--expires-at',
    token.date,
    ...option('--roles', token.roles),
    ...(token.keep ? [] : ['--no-store']),
  ].join(' ');
  return [measure, create_, set].filter((command) => command !== undefined);
}

function needOptions(needs: readonly Need[]): string[] {
  const purpose = purposeWith(needs);
  return purpose ? ['--purpose', purpose.name] : option('--need', needs.map(needText));
}

function option(flag: string, values: readonly string[]): string[] {
  return values.length === 0 ? [] : [flag, ...values.map(quote)];
}
