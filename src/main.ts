import type { Overrides } from './context.ts';
import type { ExitCode } from './exit-codes.ts';
import type { Streams } from './ports.ts';
import { version } from './version.ts';

export { standardStreams } from './system/standard-streams.ts';

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
  try {
    // Asked for by scripts all the time: answered before anything else is loaded.
    if (argv[0] === '--version' || argv[0] === '-V' || (argv[0] === 'version' && argv.length === 1)) {
      await printed(streams.stdout, `svcacct ${version}\n`);
      return 0;
    }
    const { runCommandLine } = await import('./cli/run.ts');
    return await runCommandLine(argv, env, streams, overrides);
  } catch (error) {
    // A reader that went away (`| head`) is no failure of ours.
    if (error instanceof Error && 'code' in error && error.code === 'EPIPE') return 0;
    const [{ showError }, { earlyGlobals, formatOf }] = await Promise.all([
      import('./output/error.ts'),
      import('./cli/globals.ts'),
    ]);
    const globals = earlyGlobals(argv);
    return showError(error, env, streams.stderr, {
      format: formatOf(globals),
      colour: globals.color,
      verbose: globals.verbose === true,
      context: globals.context,
    });
  }
}

function printed(stdout: NodeJS.WriteStream, text: string): Promise<void> {
  return new Promise((resolve, reject) => {
    stdout.once('error', reject);
    stdout.write(text, (error) => (error ? reject(error) : resolve()));
  });
}
