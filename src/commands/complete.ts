import { defineCommand } from '../cli/command.ts';
import { type Candidates, completionFor } from '../cli/completion.ts';
import { registry } from '../cli/registry.ts';
import type { Context } from '../context.ts';
import { safeText } from '../output/safe-text.ts';
import { completeNames } from '../usecases/complete-names.ts';
import { allContexts } from '../usecases/context/contexts.ts';

/** What the completion scripts call: prints one candidate a line, or `:files` where the shell should offer files. */
export const command = defineCommand<{ readonly words?: readonly string[] }, readonly string[]>({
  summary: 'List the completions of a command line, for a shell',
  arguments: [{ name: '[words...]', description: 'words after svcacct; the last one is being typed' }],
  passThrough: true,
  run: async ({ words = [] }, context) => {
    const prefix = words.at(-1) ?? '';
    const candidates = await completionFor(words, loadCommand);
    if (candidates.kind === 'words') return candidates.words.filter((word) => word.startsWith(prefix));
    return names(candidates, prefix, context);
  },
  // One that would look like another is none that a person can choose.
  text: (words) => words.map(safeText).filter((word, index) => word === words[index]),
});

async function loadCommand(name: string) {
  const registered = registry[name];
  if (registered === undefined) throw new Error(`no command ${name}`);
  return (await registered.load()).command;
}

async function names(
  { of, user }: Extract<Candidates, { kind: 'names' }>,
  prefix: string,
  context: Context,
): Promise<readonly string[]> {
  if (of === 'file') return [':files'];
  if (of === 'context') {
    const contexts = await allContexts(await context.use('settings')).catch(() => []);
    return contexts.map(({ name }) => name).filter((name) => name.startsWith(prefix));
  }
  if (of === 'rotation') {
    const { rotations } = await context.use('rotations');
    const unfinished = await rotations.list().catch(() => []);
    return unfinished.map(({ id }) => id).filter((id) => id.startsWith(prefix));
  }
  return completeNames(await context.use('backend'), { of, user, prefix });
}
