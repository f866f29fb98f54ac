import type { AnyCommand, Completes, OptionSpec } from './command.ts';
import { globalOptions } from './globals.ts';
import { optionsOf } from './options.ts';
import { registry } from './registry.ts';
import { commandHeads, helpTopics, verbsOf } from './resolve.ts';

/** What may stand at the cursor: words known beforehand, or names that the backend knows. */
export type Candidates =
  | {
      readonly kind: 'words';
      readonly words: readonly string[];
      /** A word that only begins a value, such as `file:`: files follow it. */
      readonly files?: string;
    }
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
  const start = afterGlobals(words.slice(0, -1));
  const typed = words.slice(start, -1);
  const current = words.at(-1) ?? '';
  const open = openOption(globalOptions, words.slice(0, start));
  if (typed[0] === undefined && open) return valuesOf(open, current, undefined);
  if (typed[0] === undefined && current.startsWith('-'))
    return { kind: 'words', words: [...globalOptions.flatMap(flagsOf), '--help', '--version'] };
  const [first, second] = typed;
  if (first === undefined) return { kind: 'words', words: [...commandHeads(), 'help', 'version'] };
  if (first === 'help') return afterHelp(typed.slice(1));
  const name = [`${first} ${second ?? ''}`, first].find((words) => Object.hasOwn(registry, words));
  if (name === undefined) return second === undefined ? { kind: 'words', words: verbsOf(first) } : nothing;
  return withinCommand(await load(name), typed.slice(name.split(' ').length), current);
}

/** @returns where the words of the command begin: global options with their values may stand before them. */
function afterGlobals(typed: readonly string[]): number {
  let index = 0;
  while (typed[index]?.startsWith('-') && typed[index] !== '--') {
    const option = globalOptions.find((candidate) => flagsOf(candidate).includes(typed[index] ?? ''));
    index += option && takesValue(option) ? 2 : 1;
  }
  return Math.min(index, typed.length);
}

/** `help token revoke` is `token revoke --help`: the words of a command, and nothing after them. */
function afterHelp([head, verb]: readonly string[]): Candidates {
  if (head === undefined) return { kind: 'words', words: [...commandHeads(), ...helpTopics] };
  return verb === undefined ? { kind: 'words', words: verbsOf(head) } : nothing;
}

async function withinCommand(
  command: AnyCommand,
  typed: readonly string[],
  current: string,
): Promise<Candidates> {
  // `--flag=value` is completed as `--flag value` is; whoever shows the words puts the flag before them.
  const assigned = /^(--[\w-]+)=(.*)$/s.exec(current);
  if (assigned && !typed.includes('--')) {
    const [, flag = '', value = ''] = assigned;
    const option = optionsOf(command).find((candidate) => flagsOf(candidate).includes(flag));
    if (option === undefined || !takesValue(option)) return nothing;
    return valuesOf(option, value, valueGiven(optionsOf(command), typed, 'user'));
  }
  const options = optionsOf(command);
  if (typed.includes('--')) return nothing;
  if (current.startsWith('-')) return { kind: 'words', words: [...options.flatMap(flagsOf), '--help'] };
  const open = openOption(options, typed);
  const user = valueGiven(options, typed, 'user');
  if (open) return valuesOf(open, current, user);
  const argument =
    command.arguments?.[Math.min(positionals(options, typed), (command.arguments?.length ?? 0) - 1)];
  return names(argument?.completes, user);
}

/** What a duration usually is: a person sees how one is written. */
const durations = ['24h', '7d', '14d', '30d', '90d', '12w', '6mo', '1y'];

/** Values that are known beforehand, loaded where they are asked for. */
const suggested: Readonly<Record<NonNullable<OptionSpec['suggests']>, () => Promise<readonly string[]>>> = {
  purpose: async () => (await import('../domain/policy/purposes.ts')).purposes.map(({ name }) => name),
  action: async () => (await import('../domain/policy/catalogue.ts')).actionNames,
  'audit action': async () => (await import('../domain/audit/actions.ts')).auditActions,
  destination: async () =>
    (await import('../domain/secret/destination-kinds.ts')).destinationKindNames.map((name) => `${name}:`),
};

async function valuesOf(option: OptionSpec, current: string, user: string | undefined): Promise<Candidates> {
  if (option.choices) return { kind: 'words', words: option.choices };
  if (option.takes === 'duration') return { kind: 'words', words: durations };
  if (option.suggests === 'destination' && current.startsWith('file:'))
    return { kind: 'words', words: [], files: 'file:' };
  if (option.suggests) return { kind: 'words', words: await suggested[option.suggests]() };
  return names(option.completes, user);
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
  const assigned = typed.find((word) => word.startsWith(`--${long}=`));
  return index === -1 ? assigned?.slice(long.length + 3) : typed[index + 1];
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
