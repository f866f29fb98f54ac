import { createContext } from '../compose.ts';
import type { Context, Overrides } from '../context.ts';
import { joinHints } from '../domain/hint/hint.ts';
import { MissingInput } from '../errors.ts';
import { type ExitCode, exitCodes } from '../exit-codes.ts';
import { joined, type SafeText, safeLines, safeText } from '../output/safe-text.ts';
import { wantsColour } from '../output/style.ts';
import { tellLines, writeAll, writeData, writeNotes, writeText } from '../output/write.ts';
import type { Streams } from '../ports.ts';
import type { AnyCommand } from './command.ts';
import { forPlace } from './for-place.ts';
import { earlyGlobals, formatOf } from './globals.ts';
import { parseOptions } from './parse.ts';
import { registry } from './registry.ts';
import { type Resolved, resolveCommand } from './resolve.ts';
import { usageLine } from './usage.ts';

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
  const parsed = await parseOptions(resolved.name, command, resolved.rest);
  if (parsed.kind === 'help') {
    await writeText(streams.stdout, page(parsed.text));
    return exitCodes.done;
  }
  const { globals, options } = parsed;
  const context = createContext(env, streams, globals, overrides);
  try {
    return await runCommand(resolved.name, command, options, context);
  } finally {
    await writeWarnings(context);
  }
}

function withUsage({ what, hint }: MissingInput, usage: string): MissingInput {
  return new MissingInput(what, joinHints([hint, usage], '\n'));
}

async function runCommand(name: string, command: AnyCommand, options: unknown, context: Context) {
  const { env, globals, streams } = context;
  const answered = await agreed(command, options, context);
  const result = await command.run(answered, context).catch((error: unknown) => {
    throw error instanceof MissingInput ? withUsage(error, usageLine(name, command, error.what)) : error;
  });
  const output = {
    format: formatOf(globals),
    quiet: globals.quiet === true,
    colour: {
      stdout: wantsColour(env, streams.stdout, globals.color),
      stderr: wantsColour(env, streams.stderr, globals.color),
    },
    place: globals,
  };
  const shown = await forPlace(result, globals.context);
  await writeData(command, shown, streams.stdout, output).catch(async (error: unknown) => {
    await command.unwritten?.(result, context);
    throw error;
  });
  await command.written?.(result);
  await writeNotes(command, shown, streams.stderr, output);
  if (wantsNotice(command, context)) {
    const { writeNotice } = await import('./notice.ts');
    await writeNotice(context);
  }
  return command.exitCode?.(result) ?? exitCodes.done;
}

async function agreed(command: AnyCommand, options: unknown, context: Context): Promise<unknown> {
  if (!command.destructive) return options;
  const { confirmedOptions } = await import('./confirmed.ts');
  return confirmedOptions(command.destructive, options as object, context);
}

/** A notice is for a person who sees stderr, and not for a command that speaks to a shell or for another program. */
function wantsNotice({ notice, passThrough }: AnyCommand, { env, streams, globals }: Context): boolean {
  if (notice === false || passThrough || env['CI'] || globals.quiet) return false;
  return streams.stderr.isTTY === true && formatOf(globals) === 'text';
}

/** What must be told even where the command failed, or was asked to be quiet. */
async function writeWarnings({ globals, streams, warnings }: Context): Promise<void> {
  if (warnings().length === 0) return;
  const { hintText } = await import('../output/hint-text.ts');
  const lines = warnings().map((warning) => safeText(hintText(warning, globals)));
  await tellLines(streams.stderr, lines);
}

/** A text of several lines. */
function page(text: string): SafeText {
  return joined(safeLines(text), '\n');
}

/** No command was named: help where it was asked for, the terminal UI on a terminal, usage otherwise. */
async function withoutCommand(
  resolved: Exclude<Resolved, { kind: 'command' }>,
  argv: readonly string[],
  env: NodeJS.ProcessEnv,
  streams: Streams,
  overrides: Overrides,
): Promise<ExitCode | number> {
  if (resolved.kind === 'topic' || resolved.kind === 'table') {
    const { askedHelp } = await import('./help.ts');
    await writeText(streams.stdout, page(await askedHelp(resolved)));
    return exitCodes.done;
  }
  const asked = argv.includes('--help') || argv.includes('-h') || argv.includes('help');
  if (resolved.kind === 'nothing' && !asked) {
    const { requireGlobalFlags } = await import('./without-command.ts');
    requireGlobalFlags(argv);
    if (streams.stdin.isTTY && streams.stdout.isTTY) return openUi(argv, env, streams, overrides);
  }
  const { groupHelp, programHelp } = await import('./help.ts');
  const help = page(resolved.kind === 'group' ? groupHelp(resolved.name) : programHelp());
  if (asked) {
    await writeText(streams.stdout, help);
    return exitCodes.done;
  }
  await writeAll(streams.stderr, help).catch(() => undefined);
  return exitCodes.usage;
}

async function openUi(
  argv: readonly string[],
  env: NodeJS.ProcessEnv,
  streams: Streams,
  overrides: Overrides,
): Promise<number> {
  const { runUi } = await import('../../components/run.tsx');
  const context = createContext(env, streams, earlyGlobals(argv), overrides);
  try {
    return await runUi(context);
  } finally {
    await writeWarnings(context);
  }
}
