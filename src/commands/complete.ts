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
    const current = words.at(-1) ?? '';
    const candidates = await completionFor(words, loadCommand);
    // The flag of `--flag=value` belongs to each word.
    const flag = /^--[\w-]+=/.exec(current)?.[0] ?? '';
    const prefix = current.slice(flag.length);
    if (candidates.kind === 'names') return (await names(candidates, prefix, context)).map(behind(flag));
    if (candidates.files !== undefined) return [`:files ${flag}${candidates.files}`];
    return candidates.words.filter((word) => word.startsWith(prefix)).map(behind(flag));
  },
  // One that would look like another is none that a person can choose.
  text: (words) => words.map(safeText).filter((word, index) => word === words[index]),
});

/** @returns a word behind what stands before it; that files are wanted says so in a word of its own. */
function behind(flag: string): (word: string) => string {
  return (word) => (word === ':files' ? `${word}${flag && ` ${flag}`}` : `${flag}${word}`);
}

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
