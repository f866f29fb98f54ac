import type { Context } from '../context.ts';
import { UserError } from '../errors.ts';

/** The options that answer "are you sure" beforehand. */
interface Answers {
  readonly yes?: boolean;
  readonly force?: boolean;
  readonly confirmContext?: string;
}

/**
 * The options of a destructive command. In a production context `--yes` and `--force` are habits, and no answer: its name
 * is typed, or given with `--confirm-context`, which answers everywhere.
 * @throws UserError `usage` where another context was named than the one at hand, or nobody can type its name
 */
export async function confirmedOptions<Options extends Answers>(
  options: Options,
  context: Context,
): Promise<Options> {
  const { confirmContext } = options;
  const { name, settings } = await context.current();
  if (confirmContext !== undefined && confirmContext !== name) {
    throw new UserError(
      'usage',
      `This would be done in the context "${name}", not in "${confirmContext}"; nothing was changed.`,
      `Name the one that is meant: --context ${confirmContext}`,
    );
  }
  if (confirmContext !== undefined) return { ...options, yes: true };
  if (settings.production !== true || !(options.yes || options.force)) return options;
  const { prompter } = await context.use('prompter');
  if (prompter.available) return { ...options, yes: false, force: false };
  throw new UserError(
    'usage',
    `The context "${name}" is production: --yes does not stand for its name. Nothing was changed.`,
    `Type it on a terminal, or give it: --confirm-context ${name}`,
  );
}
