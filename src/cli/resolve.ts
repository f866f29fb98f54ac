import { nearest } from '../domain/text/nearest.ts';
import { UserError } from '../errors.ts';
import { registry } from './registry.ts';

/** What a command line asks for: a command, the help of a group, or nothing. */
export type Resolved =
  | { readonly kind: 'command'; readonly name: string; readonly rest: readonly string[] }
  | { readonly kind: 'group'; readonly name: string }
  | { readonly kind: 'topic'; readonly name: HelpTopic }
  /** `help [WORDS] --json`: the commands that begin with these words, for programs. */
  | { readonly kind: 'table'; readonly words: string }
  | { readonly kind: 'nothing' };

/** What `help` explains besides the commands. */
export const helpTopics = ['exit-codes', 'environment', 'files', 'destinations', 'json'] as const;

/** One of the topics above. */
export type HelpTopic = (typeof helpTopics)[number];

/** Global options that take a value, so that their value is not taken for a command's word. */
const valued = new Set(['--context', '--format-type', '-t']);

/** What other programs call the same. */
const sameVerbs: Readonly<Record<string, readonly string[]>> = Object.assign(Object.create(null), {
  create: ['set'],
  new: ['create', 'set'],
  add: ['create', 'set'],
  remove: ['delete', 'abort'],
  rm: ['delete', 'remove', 'abort'],
  show: ['get', 'list'],
  describe: ['get'],
  ls: ['list'],
  print: ['get'],
  switch: ['use'],
});

/**
 * Finds the command in a command line. Global options may stand before its words; they are handed on in `rest`.
 * @throws UserError `usage` naming the nearest command where there is none of that name.
 */
export function resolveCommand(argv: readonly string[]): Resolved {
  if (argv[0] === 'help') {
    const help = helpOf(argv.slice(1));
    if (help) return help;
  }
  const { words, leading, rest } = splitLeading(withoutHelpWord(argv));
  const first = words[0];
  if (first === undefined) return { kind: 'nothing' };
  const two = `${first} ${words[1] ?? ''}`;
  if (Object.hasOwn(registry, two))
    return { kind: 'command', name: two, rest: [...leading, ...rest.slice(2)] };
  if (Object.hasOwn(registry, first))
    return { kind: 'command', name: first, rest: [...leading, ...rest.slice(1)] };
  const verbs = verbsOf(first);
  if (verbs.length > 0 && words[1] === undefined) return { kind: 'group', name: first };
  throw unknownCommand(first, words[1], verbs);
}

/** @returns what `help` tells that is no help of a command; undefined where it is one. */
function helpOf(argv: readonly string[]): Resolved | undefined {
  const flags = argv.filter((word) => word.startsWith('-'));
  const rest = argv.filter((word) => !word.startsWith('-'));
  const topic = helpTopics.find((name) => name === rest[0] && rest.length === 1);
  const asJson =
    flags.length > 0 && flags.every((flag) => flag === '--json' || flag === '--format-type=json');
  if (asJson) return tableOf(rest.join(' '));
  const twoWords = /^(.*?) ?(?:-t|--format-type) json$/.exec(argv.join(' '));
  if (twoWords) return tableOf(twoWords[1] ?? '');
  return topic && flags.length === 0 ? { kind: 'topic', name: topic } : undefined;
}

/** Words that begin no command are told of as they are without --json. */
function tableOf(words: string): Resolved | undefined {
  const isKnown = Object.keys(registry).some((name) => `${name} `.startsWith(`${words} `));
  return words === '' || isKnown ? { kind: 'table', words } : undefined;
}

/** `help user create` and `user help` are `user create --help` and `user --help`. */
function withoutHelpWord(argv: readonly string[]): readonly string[] {
  const [first = '', second] = argv;
  if (first === 'help') return [...argv.slice(1), '--help'];
  if (second === 'help' && verbsOf(first).length > 0) return [first, ...argv.slice(2), '--help'];
  return argv;
}

/** Also where it is abbreviated. */
function takesValue(word: string): boolean {
  return valued.has(word) || (word.length > 3 && [...valued].some((flag) => flag.startsWith(word)));
}

/** @returns the first words of all commands that people type. */
export function commandHeads(): string[] {
  const visible = Object.entries(registry).filter(([, { hidden }]) => !hidden);
  return [...new Set(visible.map(([name]) => name.split(' ')[0] ?? name))];
}

/** @returns the second words of the commands that start with `group`. */
export function verbsOf(group: string): string[] {
  return Object.keys(registry)
    .filter((name) => name.startsWith(`${group} `))
    .map((name) => name.slice(group.length + 1));
}

function splitLeading(argv: readonly string[]): { words: string[]; leading: string[]; rest: string[] } {
  let index = 0;
  while (index < argv.length && argv[index]?.startsWith('-') && argv[index] !== '--') {
    index += takesValue(argv[index] ?? '') ? 2 : 1;
  }
  const rest = argv.slice(index);
  const words = rest.slice(0, 2).filter((word, position) => position === 0 || !word.startsWith('-'));
  return { words, leading: argv.slice(0, index), rest };
}

function unknownCommand(first: string, second: string | undefined, verbs: readonly string[]): UserError {
  if (verbs.length > 0) {
    const guess =
      sameVerbs[second ?? '']?.find((verb) => verbs.includes(verb)) ?? nearest(second ?? '', verbs);
    return new UserError(
      'usage',
      `Unknown command "svcacct ${first} ${second}".`,
      guess ? `Did you mean "svcacct ${first} ${guess}"?` : `"svcacct ${first} --help" lists the commands.`,
    );
  }
  const guess = nearest(first, commandHeads());
  return new UserError(
    'usage',
    `Unknown command "${first}".`,
    guess ? `Did you mean "svcacct ${guess}"?` : '"svcacct --help" lists the commands.',
  );
}
