import { nearest } from '../domain/nearest.ts';
import { UserError } from '../errors.ts';
import { registry } from './registry.ts';

/** What a command line asks for: a command, the help of a group, or nothing. */
export type Resolved =
  | { readonly kind: 'command'; readonly name: string; readonly rest: readonly string[] }
  | { readonly kind: 'group'; readonly name: string }
  | { readonly kind: 'nothing' };

/** Global options that take a value, so that their value is not taken for a command's word. */
const valued = new Set(['--context', '--format-type', '-t']);

/**
 * Finds the command in a command line. Global options may stand before its words; they are handed on in `rest`.
 * @throws UserError `usage` naming the nearest command where there is none of that name.
 */
export function resolveCommand(argv: readonly string[]): Resolved {
  const { words, leading, rest } = splitLeading(argv);
  const first = words[0];
  if (first === undefined) return { kind: 'nothing' };
  const two = `${first} ${words[1] ?? ''}`;
  if (two in registry) return { kind: 'command', name: two, rest: [...leading, ...rest.slice(2)] };
  if (first in registry) return { kind: 'command', name: first, rest: [...leading, ...rest.slice(1)] };
  const verbs = verbsOf(first);
  if (verbs.length > 0 && words[1] === undefined) return { kind: 'group', name: first };
  throw unknownCommand(first, words[1], verbs);
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
    index += valued.has(argv[index] ?? '') ? 2 : 1;
  }
  const rest = argv.slice(index);
  const words = rest.slice(0, 2).filter((word, position) => position === 0 || !word.startsWith('-'));
  return { words, leading: argv.slice(0, index), rest };
}

function unknownCommand(first: string, second: string | undefined, verbs: readonly string[]): UserError {
  if (verbs.length > 0) {
    const guess = nearest(second ?? '', verbs);
    return new UserError(
      'usage',
      `svcacct ${first} has no command "${second}".`,
      guess ? `Did you mean "svcacct ${first} ${guess}"?` : `"svcacct ${first} --help" lists them.`,
    );
  }
  const guess = nearest(first, commandHeads());
  return new UserError(
    'usage',
    `There is no command "${first}".`,
    guess ? `Did you mean "svcacct ${guess}"?` : '"svcacct --help" lists the commands.',
  );
}
