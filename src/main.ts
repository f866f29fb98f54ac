import type { GlobalOptions } from './cli/globals.ts';
import { createContext, type Overrides } from './context.ts';
import { type ExitCode, exitCodes } from './exit-codes.ts';
import { reportError } from './output/error.ts';
import { wantsColour } from './output/style.ts';
import { writeAll, writeResult } from './output/write.ts';
import type { Streams } from './ports.ts';
import { version } from './version.ts';

/**
 * The program: from argv (without `node` and the script) to an exit code. Reads and writes only what it is given, so
 * it can run twice in one process. The only place that catches everything.
 */
export async function main(
  argv: readonly string[],
  env: NodeJS.ProcessEnv,
  streams: Streams,
  overrides: Overrides = {},
): Promise<ExitCode | number> {
  // Asked for by scripts all the time: answered before anything else is loaded.
  if (argv[0] === '--version' || argv[0] === '-V') {
    await writeAll(streams.stdout, `svcacct ${version}\n`);
    return exitCodes.done;
  }
  let globals = earlyGlobals(argv);
  try {
    const { resolveCommand } = await import('./cli/resolve.ts');
    const resolved = resolveCommand(argv);
    if (resolved.kind !== 'command')
      return await withoutCommand(resolved, argv, env, streams, overrides, globals);
    const [{ registry }, { parseOptions }] = await Promise.all([
      import('./cli/registry.ts'),
      import('./cli/parse.ts'),
    ]);
    const { command } = await (registry[resolved.name] as (typeof registry)[string]).load();
    const parsed = parseOptions(resolved.name, command, resolved.rest);
    if (parsed.kind === 'help') {
      await writeAll(streams.stdout, parsed.text);
      return exitCodes.done;
    }
    globals = parsed.globals;
    const context = createContext(env, streams, globals, overrides);
    const result = await command.run(parsed.options, context);
    await writeResult(command, result, streams, {
      format: formatOf(globals),
      quiet: globals.quiet === true,
      colour: {
        stdout: wantsColour(env, streams.stdout, globals.color),
        stderr: wantsColour(env, streams.stderr, globals.color),
      },
    });
    return command.exitCode?.(result) ?? exitCodes.done;
  } catch (error) {
    // A reader that went away (`| head`) is no failure of ours.
    if (error instanceof Error && 'code' in error && error.code === 'EPIPE') return exitCodes.done;
    const report = reportError(error, {
      format: formatOf(globals),
      colour: wantsColour(env, streams.stderr, globals.color),
      verbose: globals.verbose === true,
    });
    await writeAll(streams.stderr, report.text).catch(() => undefined);
    return report.exitCode;
  }
}

/** No command was named: help where it was asked for, the terminal UI on a terminal, usage otherwise. */
async function withoutCommand(
  resolved: { kind: 'group'; name: string } | { kind: 'nothing' },
  argv: readonly string[],
  env: NodeJS.ProcessEnv,
  streams: Streams,
  overrides: Overrides,
  globals: GlobalOptions,
): Promise<ExitCode | number> {
  const { groupHelp, programHelp } = await import('./cli/help.ts');
  const asked = argv.includes('--help') || argv.includes('-h');
  const help = resolved.kind === 'group' ? groupHelp(resolved.name) : programHelp();
  if (asked) {
    await writeAll(streams.stdout, help);
    return exitCodes.done;
  }
  if (resolved.kind === 'nothing' && streams.stdin.isTTY && streams.stdout.isTTY) {
    const { runUi } = await import('../components/run.tsx');
    return runUi(createContext(env, streams, globals, overrides));
  }
  await writeAll(streams.stderr, help);
  return exitCodes.usage;
}

/** The global options as far as they can be told before parsing: they decide how a parse error itself is shown. */
function earlyGlobals(argv: readonly string[]): GlobalOptions {
  const end = argv.indexOf('--');
  const words = end === -1 ? argv : argv.slice(0, end);
  const valueAfter = (...flags: string[]): string | undefined => {
    const position = words.findIndex((word) => flags.includes(word.split('=')[0] ?? ''));
    return position === -1 ? undefined : (words[position]?.split('=')[1] ?? words[position + 1]);
  };
  const context = valueAfter('--context');
  return {
    ...(valueAfter('-t', '--format-type') === 'json' ? { formatType: 'json' } : {}),
    ...(context === undefined ? {} : { context }),
    json: words.includes('--json'),
    color: !words.includes('--no-color'),
    input: !words.includes('--no-input'),
    quiet: words.includes('--quiet'),
    verbose: words.includes('--verbose'),
    demo: words.includes('--demo'),
  };
}

function formatOf(globals: GlobalOptions): 'text' | 'json' {
  return globals.json || globals.formatType === 'json' ? 'json' : 'text';
}
