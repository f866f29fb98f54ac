import type { OptionSpec } from './command.ts';

/** Options that every command takes. */
export interface GlobalOptions {
  readonly context?: string;
  readonly formatType?: 'text' | 'json';
  readonly json?: boolean;
  readonly quiet?: boolean;
  readonly verbose?: boolean;
  /** False with --no-input. */
  readonly input?: boolean;
  /** False with --no-color. */
  readonly color?: boolean;
  readonly demo?: boolean;
}

/** The same, as the parser and the help need them. */
export const globalOptions: readonly OptionSpec[] = [
  { flags: '-t, --format-type <type>', description: 'output format', choices: ['text', 'json'] },
  { flags: '--json', description: 'same as --format-type json' },
  { flags: '--context <name>', description: 'context for this command only', completes: 'context' },
  { flags: '--quiet', description: 'print no notes and no progress on stderr' },
  { flags: '--verbose', description: 'print what is done on stderr, without secrets' },
  { flags: '--no-input', description: 'never prompt: a missing value is an error' },
  { flags: '--no-color', description: 'print without colour' },
  { flags: '--demo', description: 'use sample data in memory; change nothing' },
];

/** The global options as far as they can be told before parsing: they decide how a parse error itself is shown. */
export function earlyGlobals(argv: readonly string[]): GlobalOptions {
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

/** @returns how the result is to be printed. */
export function formatOf(globals: GlobalOptions): 'text' | 'json' {
  return globals.json || globals.formatType === 'json' ? 'json' : 'text';
}
