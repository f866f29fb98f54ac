import type { Context } from '../context.ts';
import type { ExitCode } from '../exit-codes.ts';
import type { HintPlace } from '../output/hint-text.ts';
import type { SafeText } from '../output/safe-text.ts';
import type { Style } from '../output/style.ts';

/** A positional argument, written as commander reads it: `<id>`, `[name]`, `<files...>`. */
export interface ArgumentSpec {
  readonly name: string;
  readonly description: string;
  readonly completes?: Completes;
  /** The name of a token that is to be made: `USER/TOKEN` says for whom, as it does for one that is completed. */
  readonly takes?: 'token';
}

/** What completion offers for a value: ids and names come from the backend, never from the secret store. */
export type Completes = 'user' | 'token' | 'role' | 'context' | 'rotation' | 'file';

/** An option, written as commander reads it: `-r, --roles <role...>` takes several values after one flag or repeated. */
export interface OptionSpec {
  readonly flags: string;
  readonly description: string;
  readonly choices?: readonly string[];
  readonly completes?: Completes;
  /** A value that is read with the command line, before anything is done: `30d`, what `--since` takes, `USER/TOKEN`. */
  readonly takes?: 'duration' | 'since' | 'token';
  /** Values that completion offers and that need no backend. */
  readonly suggests?: 'purpose' | 'action' | 'audit action' | 'destination';
  /** For the help: it has to be given; a text says when it need not be, to be read after "required unless". */
  readonly required?: true | string;
}

/** Lines one by one, or some of them at a time. */
export type Lines = Iterable<SafeText | readonly SafeText[]>;

/** What a command destroys that cannot be brought back. In a production context the name of the context has to be typed. */
export interface Destructive<Options> {
  /** Only where the command line says so; always, if absent. */
  readonly when?: (options: Options) => boolean;
  /** The context whose things go, where that is not the one at hand. */
  readonly context?: (options: Options) => string;
  /** Asked in a production context, of a command that does not ask by itself. */
  readonly question?: (options: Options) => string;
}

/**
 * One command: what it takes (data), what it does (`run`: parse, call ONE use case, return its result) and how the
 * result reads as text. With `-t json` the result itself is printed, or what `json` makes of it.
 */
export interface Command<Options, Result> {
  /** For the help: one sentence, what it does. */
  readonly summary: string;
  /** For the help: what a user should know besides, a paragraph at most. */
  readonly details?: string;
  readonly arguments?: readonly ArgumentSpec[];
  readonly options?: readonly OptionSpec[];
  /** Command lines that work as written. */
  readonly examples?: readonly string[];
  /** False where a notice of expiring tokens would be out of place: the command tells of them, or speaks to a shell. */
  readonly notice?: false;
  /** It takes `--confirm-context` then: in a production context "--yes" does not stand for the name that has to be typed. */
  readonly destructive?: Destructive<Options>;
  /** Everything after this many positional arguments, or after `--`, belongs to another program (`exec`). */
  readonly passThrough?: boolean;
  /** It only removes what is named: also what was given the name of a secret by mistake. */
  readonly removes?: true;
  run(options: Options, context: Context): Promise<Result>;
  /** The lines for stdout, whose commands are for `place`; where there may be tens of thousands, they are made while they are written. */
  text?(result: Result, style: Style, place: HintPlace): Lines;
  /**
   * The lines in place of those with --quiet, where the command runs unattended: only what somebody has to act upon,
   * for cron sends a mail of whatever it prints.
   */
  quietText?(result: Result, style: Style, place: HintPlace): Lines;
  /** The value for stdout with `-t json`, where it is not the result itself. */
  json?(result: Result): unknown;
  /** Values for stdout in both formats, one a line, where the answer is a stream; undefined where it is not. */
  jsonLines?(result: Result): readonly unknown[] | undefined;
  /** The lines for stderr, in both formats: what a person should know besides the data. */
  notes?(result: Result, place: HintPlace): readonly SafeText[];
  /** The lines for stderr that --quiet does not silence: what went wrong, where the command did the rest. */
  problems?(result: Result, place: HintPlace): readonly SafeText[];
  /** Called once the data was written: somebody has it now. */
  written?(result: Result): Promise<void>;
  /**
   * Called where the data could not be written (the reader went away, the disk is full), so that nothing that was made
   * is lost. @throws what to tell in place of the error of the stream
   */
  unwritten?(result: Result, context: Context): Promise<void>;
  /** For the help: exit codes that mean something of its own here. */
  readonly exits?: readonly ExitCode[];
  exitCode?(result: Result): ExitCode | number;
}

/** A command whose options and result are its own business: what the registry hands out. */
// biome-ignore lint/suspicious/noExplicitAny: the two types never leave the module that defines the command.
export type AnyCommand = Command<any, any>;

/** Keeps the types of a command's options and result in one place. */
export function defineCommand<Options, Result>(command: Command<Options, Result>): Command<Options, Result> {
  return command;
}
