/** What the review shows as commands: the same words a script would use. */
export interface CommandWords {
  /** Undefined where the account exists already. */
  readonly create: { readonly id: string; readonly roles: readonly string[] } | undefined;
  readonly token: {
    readonly user: string;
    readonly name: string;
    readonly date: string;
    readonly roles: readonly string[];
    readonly keep: boolean;
  };
}

/** @returns the commands that do what the wizard is about to do. */
export function equivalentCommands({ create, token }: CommandWords): string[] {
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
  return create_ === undefined ? [set] : [create_, set];
}

function option(flag: string, values: readonly string[]): string[] {
  return values.length === 0 ? [] : [flag, ...values.map(quote)];
}

/** Makes a word safe for a POSIX shell; most names need nothing. */
function quote(word: string): string {
  return /^[\w.@:/+-]+$/.test(word) ? word : `'${word.replaceAll("'", `'\\''`)}'`;
}
