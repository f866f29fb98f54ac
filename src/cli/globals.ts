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
  { flags: '-t, --format-type <type>', description: 'how the result is printed', choices: ['text', 'json'] },
  { flags: '--json', description: 'the same as --format-type json' },
  { flags: '--context <name>', description: 'the backend for this one command', completes: 'context' },
  { flags: '--quiet', description: 'no notes and no progress on stderr' },
  { flags: '--verbose', description: 'say on stderr what is done, without secrets' },
  { flags: '--no-input', description: 'never ask: a missing value is an error' },
  { flags: '--no-color', description: 'no colour' },
  { flags: '--demo', description: 'work on believable data in memory, touching nothing' },
];
