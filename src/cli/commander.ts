import { Command as Commander, CommanderError, Option } from 'commander';
import { nearest } from '../domain/text/nearest.ts';
import { asSentence } from '../domain/text/sentence.ts';
import { UserError } from '../errors.ts';
import { expandFlags } from './abbreviations.ts';
import type { AnyCommand, OptionSpec } from './command.ts';
import { type GlobalOptions, globalOptions } from './globals.ts';
import { helpWidth } from './help-topics/wrap.ts';
import { longName, optionsOf } from './options.ts';
import type { Parsed } from './parse.ts';
import { camelCase } from './plain.ts';
import { usageLine } from './usage.ts';

/**
 * Parses what follows the words of a command, whatever it is: also where help is wanted or something is wrong.
 * Arguments appear among the options under their own names; for a pass-through command the rest is `rest`.
 * @throws UserError `usage` for an unknown flag (with the nearest one), a missing value, or one too many.
 */
export function parseWithCommander(name: string, command: AnyCommand, typed: readonly string[]): Parsed {
  const argv = expandFlags(command, typed);
  const parser = build(name, command);
  if (!command.passThrough && wantsHelp(argv)) return { kind: 'help', text: parser.helpInformation() };
  try {
    parser.parse([...argv], { from: 'user' });
  } catch (error) {
    if (!(error instanceof CommanderError)) throw error;
    // Only the parser knows where another program's own `--help` begins.
    if (error.code === 'commander.helpDisplayed') return { kind: 'help', text: parser.helpInformation() };
    throw usageError(name, command, error);
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
    .showSuggestionAfterError(false)
    .configureOutput({
      writeErr: () => undefined,
      writeOut: () => undefined,
      getOutHelpWidth: () => helpWidth,
    })
    .helpOption('-h, --help', 'show this help')
    .summary(command.summary)
    .description(command.details ? `${command.summary}.\n\n${command.details}` : `${command.summary}.`);
  if (command.passThrough) parser.passThroughOptions();
  for (const argument of command.arguments ?? []) parser.argument(argument.name, argument.description);
  for (const spec of optionsOf(command)) {
    const option = toOption(spec);
    parser.addOption(globalOptions.includes(spec) ? option.helpGroup('Global options:') : option);
  }
  return parser;
}

function toOption(spec: OptionSpec): Option {
  const option = new Option(spec.flags, spec.description + requiredText(spec));
  return spec.choices ? option.choices([...spec.choices]) : option;
}

function requiredText({ required }: OptionSpec): string {
  if (required === undefined) return '';
  return required === true ? ' (required)' : ` (required unless ${required})`;
}

/** `--help` counts up to `--`: what follows belongs to another program. */
function wantsHelp(argv: readonly string[]): boolean {
  const end = argv.indexOf('--');
  return (end === -1 ? argv : argv.slice(0, end)).some((word) => word === '--help' || word === '-h');
}

function usageError(name: string, command: AnyCommand, error: CommanderError): UserError {
  const message = error.message.replace(/^error: /, '');
  // The text of an option that nobody knows may be any.
  const isWhole = error.code === 'commander.unknownOption';
  const about = (isWhole ? /'(.*)'/s : /'([^']*)'/).exec(message)?.[1] ?? '';
  switch (error.code) {
    case 'commander.missingArgument':
      return missing(name, command, about.toUpperCase());
    case 'commander.optionMissingArgument':
      return new UserError('usage', `Missing value of ${about}.`, usageLine(name, command));
    case 'commander.unknownOption':
      return unknownOption(name, command, about.replace(/=.*/s, ''));
    default: {
      const hint = /arguments/.test(message)
        ? usageLine(name, command)
        : `"svcacct ${name} --help" shows the options.`;
      return new UserError('usage', asSentence(message), hint);
    }
  }
}

function unknownOption(name: string, command: AnyCommand, typed: string): UserError {
  const message = `Unknown option ${typed}.`;
  const names = optionsOf(command).map(longName);
  if (/^--(token|password|secret|pat|jwt|key)/.test(typed)) {
    const file = names.find((known) => /^(token|password)-file$/.test(known));
    if (file)
      return new UserError(
        'usage',
        message,
        `Never put a secret on a command line: use --${file} FILE, or --${file} - for stdin.`,
      );
  }
  const guess = nearest(typed.replace(/^-+/, ''), names);
  return new UserError(
    'usage',
    message,
    guess ? `Did you mean --${guess}?` : `"svcacct ${name} --help" shows the options.`,
  );
}

function missing(name: string, command: AnyCommand, what: string): UserError {
  return new UserError('usage', `Missing argument ${what}.`, usageLine(name, command, what));
}
