import { createContext, type Overrides } from '../context.ts';
import { type ExitCode, exitCodes } from '../exit-codes.ts';
import { wantsColour } from '../output/style.ts';
import { writeAll, writeResult } from '../output/write.ts';
import type { Streams } from '../ports.ts';
import { earlyGlobals, formatOf } from './globals.ts';
import { parseOptions } from './parse.ts';
import { registry } from './registry.ts';
import { type Resolved, resolveCommand } from './resolve.ts';

/**
 * Runs one command line: finds the command, parses what follows, calls it, writes its result.
 * @returns its exit code. Errors go to the caller.
 */
export async function runCommandLine(
  argv: readonly string[],
  env: NodeJS.ProcessEnv,
  streams: Streams,
  overrides: Overrides,
): Promise<ExitCode | number> {
  const resolved = resolveCommand(argv);
  if (resolved.kind !== 'command') return withoutCommand(resolved, argv, env, streams, overrides);
  const { command } = await (registry[resolved.name] as (typeof registry)[string]).load();
  const parsed = parseOptions(resolved.name, command, resolved.rest);
  if (parsed.kind === 'help') {
    await writeAll(streams.stdout, parsed.text);
    return exitCodes.done;
  }
  const { globals, options } = parsed;
  const result = await command.run(options, createContext(env, streams, globals, overrides));
  await writeResult(command, result, streams, {
    format: formatOf(globals),
    quiet: globals.quiet === true,
    colour: {
      stdout: wantsColour(env, streams.stdout, globals.color),
      stderr: wantsColour(env, streams.stderr, globals.color),
    },
  });
  return command.exitCode?.(result) ?? exitCodes.done;
}

/** No command was named: help where it was asked for, the terminal UI on a terminal, usage otherwise. */
async function withoutCommand(
  resolved: Exclude<Resolved, { kind: 'command' }>,
  argv: readonly string[],
  env: NodeJS.ProcessEnv,
  streams: Streams,
  overrides: Overrides,
): Promise<ExitCode | number> {
  const { groupHelp, programHelp } = await import('./help.ts');
  const asked = argv.includes('--help') || argv.includes('-h');
  const help = resolved.kind === 'group' ? groupHelp(resolved.name) : programHelp();
  if (asked) {
    await writeAll(streams.stdout, help);
    return exitCodes.done;
  }
  if (resolved.kind === 'nothing' && streams.stdin.isTTY && streams.stdout.isTTY) {
    const { runUi } = await import('../../components/run.tsx');
    return runUi(createContext(env, streams, earlyGlobals(argv), overrides));
  }
  await writeAll(streams.stderr, help);
  return exitCodes.usage;
}
