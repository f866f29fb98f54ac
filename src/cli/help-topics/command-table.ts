import type { AnyCommand, ArgumentSpec, OptionSpec } from '../command.ts';
import { globalOptions } from '../globals.ts';
import { longName, optionsOf, valuePart } from '../options.ts';
import { argumentName } from '../plain.ts';
import { type RegisteredCommand, registry } from '../registry.ts';
import { usageLine } from '../usage.ts';
import { destinationHelp } from './destinations.ts';
import { environmentVariables } from './environment.ts';
import { exitCodeRows } from './exit-codes.ts';
import { programFiles } from './files.ts';

/** Raised where a field changes its meaning or goes; not where one is added. */
const tableVersion = 1;

/** `help --json`: all commands, or those that begin with `words`, with all they take. */
export async function commandTable(words: string) {
  const chosen = visibleCommands().filter(
    ([name]) => words === '' || name === words || name.startsWith(`${words} `),
  );
  return {
    version: tableVersion,
    commands: await Promise.all(
      chosen.map(async ([name, { summary, load }]) => described(name, summary, (await load()).command)),
    ),
    global_options: globalOptions.map(describedOption),
    exit_codes: exitCodeRows(),
    environment: environmentVariables,
    files: programFiles,
    destinations: destinationHelp(),
  };
}

/** @returns the commands that people type, in the order of the help. */
export function visibleCommands(): [string, RegisteredCommand][] {
  return Object.entries(registry).filter(([, { hidden }]) => !hidden);
}

function described(name: string, summary: string, command: AnyCommand) {
  return {
    name,
    summary,
    description: command.details ?? null,
    usage: usageLine(name, command).replace('Usage: ', ''),
    arguments: (command.arguments ?? []).map(describedArgument),
    options: optionsOf(command)
      .filter((spec) => !globalOptions.includes(spec))
      .map(describedOption),
    examples: command.examples ?? [],
    exit_codes: command.exits ?? [],
  };
}

function describedArgument(spec: ArgumentSpec) {
  return {
    name: argumentName(spec),
    description: spec.description,
    required: spec.name.startsWith('<'),
    several: spec.name.includes('...'),
    takes: spec.completes ?? spec.takes ?? null,
  };
}

function describedOption(spec: OptionSpec) {
  const value = valuePart(spec);
  return {
    name: `--${longName(spec)}`,
    short: /(?:^| )(-\w)(?:,|$)/.exec(spec.flags)?.[1] ?? null,
    value: value === undefined ? null : argumentName({ name: value }),
    description: spec.description,
    required: spec.required === true,
    required_unless: typeof spec.required === 'string' ? spec.required : null,
    several: value?.includes('...') ?? false,
    choices: spec.choices ?? null,
    takes: spec.completes ?? spec.takes ?? null,
  };
}
