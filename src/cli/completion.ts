import type { AnyCommand, Completes, OptionSpec } from './command.ts';
import { optionsOf } from './options.ts';
import { registry } from './registry.ts';
import { commandHeads, verbsOf } from './resolve.ts';

/** What may stand at the cursor: words known beforehand, or names that the backend knows. */
export type Candidates =
  | { readonly kind: 'words'; readonly words: readonly string[] }
  | { readonly kind: 'names'; readonly of: Completes; readonly user?: string };

const nothing: Candidates = { kind: 'words', words: [] };

/**
 * Decides what may stand at the end of a command line.
 * @param words what was typed after `svcacct`; the last one is being typed and may be empty
 * @param load loads the command of a name, to see which options and arguments it takes
 */
export async function completionFor(
  words: readonly string[],
  load: (name: string) => Promise<AnyCommand>,
): Promise<Candidates> {
  const typed = words.slice(0, -1);
  const current = words.at(-1) ?? '';
  const [first, second] = typed;
  if (first === undefined) return { kind: 'words', words: [...commandHeads(), 'help', 'version'] };
  if (first === 'help') return afterHelp(typed.slice(1));
  const name = [`${first} ${second ?? ''}`, first].find((words) => Object.hasOwn(registry, words));
  if (name === undefined) return second === undefined ? { kind: 'words', words: verbsOf(first) } : nothing;
  return withinCommand(await load(name), typed.slice(name.split(' ').length), current);
}

/** `help token revoke` is `token revoke --help`: the words of a command, and nothing after them. */
function afterHelp([head, verb]: readonly string[]): Candidates {
  if (head === undefined) return { kind: 'words', words: commandHeads() };
  return verb === undefined ? { kind: 'words', words: verbsOf(head) } : nothing;
}

function withinCommand(command: AnyCommand, typed: readonly string[], current: string): Candidates {
  const options = optionsOf(command);
  if (typed.includes('--')) return nothing;
  if (current.startsWith('-')) return { kind: 'words', words: [...options.flatMap(flagsOf), '--help'] };
  const open = openOption(options, typed);
  const user = valueGiven(options, typed, 'user');
  if (open) return open.choices ? { kind: 'words', words: open.choices } : names(open.completes, user);
  const argument =
    command.arguments?.[Math.min(positionals(options, typed), (command.arguments?.length ?? 0) - 1)];
  return names(argument?.completes, user);
}

function names(of: Completes | undefined, user: string | undefined): Candidates {
  if (of === undefined) return nothing;
  return { kind: 'names', of, ...(user === undefined ? {} : { user }) };
}

/** The option whose value stands at the cursor: the last flag, where its value is missing or may repeat. */
function openOption(options: readonly OptionSpec[], typed: readonly string[]): OptionSpec | undefined {
  const index = typed.findLastIndex((word) => word.startsWith('-'));
  const option = options.find((candidate) => flagsOf(candidate).includes(typed[index] ?? ''));
  if (option === undefined || !takesValue(option)) return undefined;
  const given = typed.length - 1 - index;
  return given === 0 || option.flags.includes('...') ? option : undefined;
}

function valueGiven(
  options: readonly OptionSpec[],
  typed: readonly string[],
  long: string,
): string | undefined {
  const option = options.find((candidate) => flagsOf(candidate).includes(`--${long}`));
  const index = typed.findIndex((word) => option && flagsOf(option).includes(word));
  return index === -1 ? undefined : typed[index + 1];
}

/** How many positional arguments were typed: what is neither a flag nor the value of one. */
function positionals(options: readonly OptionSpec[], typed: readonly string[]): number {
  return typed.filter((word, index) => {
    if (word.startsWith('-')) return false;
    return openOption(options, typed.slice(0, index)) === undefined;
  }).length;
}

function flagsOf(option: OptionSpec): string[] {
  return option.flags.split(/[ ,|]+/).filter((part) => part.startsWith('-'));
}

function takesValue(option: OptionSpec): boolean {
  return option.flags.includes('<');
}
