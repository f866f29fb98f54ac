import { Command as Commander, CommanderError, Option } from 'commander';
import { UserError } from '../errors.ts';
import type { AnyCommand, OptionSpec } from './command.ts';
import { type GlobalOptions, globalOptions } from './globals.ts';
import type { Parsed } from './parse.ts';
import { camelCase } from './plain.ts';

/**
 * Parses what follows the words of a command, whatever it is: also where help is wanted or something is wrong.
 * Arguments appear among the options under their own names; for a pass-through command the rest is `rest`.
 * @throws UserError `usage` for an unknown flag (with the nearest one), a missing value, or one too many.
 */
export function parseWithCommander(name: string, command: AnyCommand, argv: readonly string[]): Parsed {
  const parser = build(name, command);
  if (!command.passThrough && wantsHelp(argv)) return { kind: 'help', text: helpText(parser, command) };
  try {
    parser.parse([...argv], { from: 'user' });
  } catch (error) {
    if (!(error instanceof CommanderError)) throw error;
    // Only the parser knows where another program's own `--help` begins.
    if (error.code === 'commander.helpDisplayed') return { kind: 'help', text: helpText(parser, command) };
    throw usageError(name, error);
  }
  const options: Record<string, unknown> = { ...parser.opts() };
  for (const [index, argument] of parser.registeredArguments.entries()) {
    options[camelCase(argument.name())] = parser.processedArgs[index];
  }
  return { kind: 'run', options, globals: options as GlobalOptions };
}

function build(name: string, command: AnyCommand): Commander {
  const parser = new Commander(`svcacct ${name}`)
    .exitOverride()
    .configureOutput({ writeErr: () => undefined, writeOut: () => undefined })
    .helpOption('-h, --help', 'show this help')
    .summary(command.summary)
    .description(command.details ? `${command.summary}.\n\n${command.details}` : `${command.summary}.`);
  if (command.passThrough) parser.passThroughOptions();
  for (const argument of command.arguments ?? []) parser.argument(argument.name, argument.description);
  for (const spec of command.options ?? []) parser.addOption(toOption(spec));
  for (const spec of globalOptions) parser.addOption(toOption(spec).helpGroup('Everywhere:'));
  return parser;
}

function toOption(spec: OptionSpec): Option {
  const option = new Option(spec.flags, spec.description);
  return spec.choices ? option.choices([...spec.choices]) : option;
}

function helpText(parser: Commander, command: AnyCommand): string {
  const examples = command.examples?.map((line) => `  $ ${line}`) ?? [];
  return parser.helpInformation() + (examples.length > 0 ? `\nExamples:\n${examples.join('\n')}\n` : '');
}

/** `--help` counts up to `--`: what follows belongs to another program. */
function wantsHelp(argv: readonly string[]): boolean {
  const end = argv.indexOf('--');
  return (end === -1 ? argv : argv.slice(0, end)).some((word) => word === '--help' || word === '-h');
}

function usageError(name: string, error: CommanderError): UserError {
  const [message = '', suggestion] = error.message.replace(/^error: /, '').split('\n');
  const sentence = `${message.charAt(0).toUpperCase()}${message.slice(1)}`;
  const hint = suggestion?.replace(/^\((.*)\)$/, '$1');
  return new UserError(
    'usage',
    sentence.replace(/\.?$/, '.'),
    hint ?? `"svcacct ${name} --help" shows what it takes.`,
  );
}
