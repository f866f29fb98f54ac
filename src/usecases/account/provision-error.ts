import { advise, type CommandHint, commandHint, type Hint, joinHints } from '../../domain/hint/hint.ts';
import { isUserError, UserError } from '../../errors.ts';

/** One thing that is made on the way to an account that can be used. */
export type ProvisionedPart =
  | { readonly kind: 'role' | 'account' | 'delivery'; readonly name: string }
  | { readonly kind: 'token' | 'local copy' | 'mark'; readonly name: string; readonly user: string };

/** What became of a part that had been made: taken back, or why not, and the command that removes it. */
export interface UndoneResult {
  readonly part: ProvisionedPart;
  /** Null where it was taken back. */
  readonly problem: string | null;
  /** Null where it was taken back, or no command of ours removes it. */
  readonly command: CommandHint | null;
}

/** A step failed after others were done: what was taken back, and what could not be. */
export class ProvisionError extends UserError {
  readonly undone: readonly UndoneResult[];

  constructor(cause: unknown, undone: readonly UndoneResult[]) {
    const isWhole = undone.every(({ problem }) => problem === null);
    const { code, said, details, hint } = told(cause);
    const lines = [
      hint,
      ...undone.flatMap((one) => lineOf(one, isWhole)),
      isWhole ? 'Nothing was created.' : undefined,
    ];
    super(isWhole ? code : 'partial_failure', said, joinHints(lines, '\n'), { cause, details });
    this.name = 'ProvisionError';
    this.undone = undone;
  }
}

/** @returns the command that removes a part. */
export function commandFor(part: ProvisionedPart): CommandHint | null {
  switch (part.kind) {
    case 'role':
      return commandHint('role delete', [part.name]);
    case 'account':
      return commandHint('user delete', [part.name]);
    case 'token':
      return commandHint('token delete', [part.name], { user: part.user });
    case 'local copy':
      return commandHint('token forget', [part.name], { user: part.user });
    case 'delivery':
    case 'mark':
      return null;
  }
}

function told(cause: unknown): Pick<UserError, 'code' | 'said' | 'details' | 'hint'> {
  if (isUserError(cause)) return cause;
  // What a fault of the program says may quote its input.
  const kind = cause instanceof Error ? cause.name : typeof cause;
  return {
    code: 'partial_failure',
    said: `svcacct has an internal error (${kind}).`,
    details: [],
    hint: 'This is a bug in svcacct: please report it.',
  };
}

function lineOf({ part, problem, command }: UndoneResult, isWhole: boolean): Hint | readonly Hint[] {
  // Nobody was told of it.
  if (part.kind === 'mark') return [];
  if (part.kind === 'delivery')
    return `${part.name} received the secret${isWhole ? ', which no longer works' : ''}: remove it there.`;
  const what = part.kind === 'local copy' ? 'local copy of the secret' : `${part.kind} ${part.name}`;
  if (problem === null) return `The ${what} was removed.`;
  const problemText = `The ${what} was created and could not be removed (${problem})`;
  return command === null ? `${problemText}.` : advise`${problemText}: ${command} removes it.`;
}
