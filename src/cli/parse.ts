import type { AnyCommand } from './command.ts';
import type { GlobalOptions } from './globals.ts';
import { parsePlain } from './plain.ts';
import { settleArguments } from './settle.ts';

/** What a command line says: the command's own options and arguments by name, the global ones, or a wish for help. */
export type Parsed =
  | { readonly kind: 'help'; readonly text: string }
  | { readonly kind: 'run'; readonly options: Record<string, unknown>; readonly globals: GlobalOptions };

/**
 * Parses what follows the words of a command.
 * Arguments appear among the options under their own names; for a pass-through command the rest is `rest`.
 * @throws UserError `usage` for an unknown flag (with the nearest one), a missing value, or one too many.
 */
export async function parseOptions(
  name: string,
  command: AnyCommand,
  argv: readonly string[],
): Promise<Parsed> {
  const options = parsePlain(command, argv);
  const parsed: Parsed = options
    ? { kind: 'run', options, globals: options as GlobalOptions }
    : (await import('./commander.ts')).parseWithCommander(name, command, argv);
  if (parsed.kind === 'help') {
    const { helpEnd } = await import('./help-topics/command-help.ts');
    return { kind: 'help', text: parsed.text + helpEnd(command) };
  }
  await settleArguments(command, parsed.options);
  return parsed;
}
