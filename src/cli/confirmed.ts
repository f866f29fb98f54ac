import type { Context } from '../context.ts';
import { shell } from '../domain/text/shell-command.ts';
import { UserError } from '../errors.ts';
import type { Destructive } from './command.ts';

/** The options that answer "are you sure" beforehand. */
interface Answers {
  readonly yes?: boolean;
  readonly confirmContext?: string;
}

/**
 * The options of a destructive command. In a production context `--yes` (or `--force`) is a habit, and no answer: its
 * name is typed, or given with `--confirm-context`, which answers everywhere.
 * @throws UserError `usage` where another context was named than the one at hand, or nobody can type its name; Cancelled
 */
export async function confirmedOptions<Options extends Answers>(
  destructive: Destructive<Options>,
  options: Options,
  at: Context,
): Promise<Options> {
  const { confirmContext } = options;
  const isDestructive = destructive.when?.(options) ?? true;
  if (!isDestructive && confirmContext === undefined) return options;
  const wanted = destructive.context?.(options);
  const context = isDestructive && wanted !== undefined ? at.in(wanted) : at;
  const { name, settings } = await context.current();
  if (confirmContext !== undefined) {
    if (confirmContext !== name) throw anotherContext(name, confirmContext, wanted === undefined);
    return { ...options, yes: true };
  }
  if (settings.production !== true) return options;
  const { prompter } = await context.use('prompter');
  if (!prompter.available) throw notTyped(name, options);
  // The command asks, and the question is answered by typing the name.
  if (destructive.question === undefined) return { ...options, yes: false };
  await prompter.confirm({ message: destructive.question(options), destructive: true });
  return { ...options, yes: true };
}

function anotherContext(name: string, given: string, isChosen: boolean): UserError {
  return new UserError(
    'usage',
    `The command would run in the context "${name}", not in "${given}". Nothing was changed.`,
    isChosen ? shell`To run it there: --context ${given}` : shell`Give its name: --confirm-context ${name}`,
  );
}

function notTyped(name: string, { yes }: Answers): UserError {
  const why = yes ? '--yes does not stand for its name' : 'its name has to be typed';
  return new UserError(
    'usage',
    `The context "${name}" is production: ${why}. Nothing was changed.`,
    shell`Type it on a terminal, or give it: --confirm-context ${name}`,
  );
}
