import { defineCommand } from '../cli/command.ts';
import { type CompletionShell, completionScripts, shells } from '../cli/completion-scripts.ts';
import { nearest } from '../domain/text/nearest.ts';
import { UserError } from '../errors.ts';
import { verbatim } from '../output/safe-text.ts';

/** `completion bash|zsh|fish`: the script that makes the shell complete commands, flags, ids and names. */
export const command = defineCommand<{ readonly shell: string }, { readonly script: string }>({
  summary: 'Print the completion script for bash, zsh or fish',
  notice: false,
  arguments: [{ name: '<shell>', description: `one of ${shells.join(', ')}` }],
  examples: ['eval "$(svcacct completion bash)"', 'svcacct completion fish | source'],
  run: async ({ shell }) => {
    if (shells.includes(shell as CompletionShell))
      return { script: completionScripts[shell as CompletionShell] };
    const guess = nearest(shell, shells);
    throw new UserError(
      'usage',
      `Unknown shell "${shell}".`,
      guess ? `Did you mean "${guess}"?` : `Completion is available for ${shells.join(', ')}.`,
    );
  },
  text: ({ script }) => [verbatim(script.trimEnd())],
});
