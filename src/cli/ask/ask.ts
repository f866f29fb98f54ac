import { CancelledError, MissingInput, UserError } from '../../errors.ts';
import type { Prompter } from '../../ports.ts';

/**
 * Asks before something that cannot be undone.
 * @throws UserError `usage` where nobody can be asked, naming the flag that answers; CancelledError where the answer is no
 */
export async function confirmDestructive(
  prompter: Prompter,
  question: { readonly message: string; readonly confirmed: boolean | undefined; readonly flag?: string },
): Promise<void> {
  if (question.confirmed) return;
  if (!prompter.available) {
    throw new UserError(
      'usage',
      `${question.message} Cannot ask for confirmation: no terminal.`,
      `To confirm, add ${question.flag ?? '--yes'}. Nothing was changed.`,
    );
  }
  const agreed = await prompter.confirm({ message: question.message, initial: false, destructive: true });
  if (!agreed) throw new CancelledError();
}

/**
 * A value that was given, or is asked for on a terminal.
 * @throws UserError `usage` where it is missing and nobody can be asked, naming how to give it
 */
export async function requireText(
  prompter: Prompter,
  value: string | undefined,
  question: {
    readonly message: string;
    /** What to type on a command line: `ID`. */
    readonly missing: string;
    readonly validate?: (value: string) => string | undefined;
  },
): Promise<string> {
  if (value !== undefined) return value;
  if (!prompter.available) throw new MissingInput(question.missing);
  return prompter.text({
    message: question.message,
    ...(question.validate ? { validate: question.validate } : {}),
  });
}
