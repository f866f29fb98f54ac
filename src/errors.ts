import type { Refusal } from './domain/account/refusal.ts';
import { type Hint, onOneLine, plainText } from './domain/hint/hint.ts';
import { wordsOfCode } from './domain/text/system-words.ts';
import { type ExitCode, exitCodes } from './exit-codes.ts';

/** Every kind of trouble a person can be told about, and the exit code it ends the program with. */
const exitCodeOf = {
  usage: exitCodes.usage,
  invalid_input: exitCodes.usage,
  not_found: exitCodes.notFound,
  conflict: exitCodes.conflict,
  role_not_held: exitCodes.conflict,
  not_logged_in: exitCodes.notAllowed,
  token_refused: exitCodes.notAllowed,
  forbidden: exitCodes.notAllowed,
  read_only: exitCodes.notAllowed,
  backend_unreachable: exitCodes.outOfReach,
  backend_failed: exitCodes.outOfReach,
  store_unreadable: exitCodes.outOfReach,
  store_unwritable: exitCodes.outOfReach,
  secret_store_unavailable: exitCodes.outOfReach,
  secret_store_locked: exitCodes.outOfReach,
  secret_store_timeout: exitCodes.outOfReach,
  delivery_failed: exitCodes.unexpected,
  command_timeout: exitCodes.unexpected,
  command_not_executable: exitCodes.notExecutable,
  command_not_found: exitCodes.commandNotFound,
  rotation_incomplete: exitCodes.unexpected,
  partial_failure: exitCodes.unexpected,
} as const satisfies Record<string, ExitCode>;

/** The stable, machine-readable name of an error (`error.code` in `-t json`). */
export type ErrorCode = keyof typeof exitCodeOf;

/** What an error may carry besides. */
export interface UserErrorOptions extends ErrorOptions {
  /** Lines under the message, where one line does not tell it all. */
  readonly details?: readonly string[] | undefined;
}

/**
 * Something the person can do something about: what happened, and what to do next.
 * No text may carry a secret. The message is one line: a line break in it came with a value from outside.
 */
export class UserError extends Error {
  readonly code: ErrorCode;
  /** The message without the details; as data, where it names an option: who shows it makes words of it, as of the hint. */
  readonly said: Hint;
  readonly details: readonly string[];
  readonly hint: Hint | undefined;

  constructor(code: ErrorCode, message: Hint, hint?: Hint, options: UserErrorOptions = {}) {
    const { details = [] } = options;
    super([plainText(message), ...details].map(onOneLine).join('\n'), options);
    this.details = details;
    this.name = 'UserError';
    this.code = code;
    this.said = message;
    this.hint = hint;
  }

  /** The exit code the program ends with when nobody handles this error. */
  get exitCode(): ExitCode {
    return exitCodeOf[this.code];
  }
}

/** Roles cannot be written: the service takes them from a file, its Helm values. Nothing was changed. */
export class RolesInFile extends UserError {
  constructor() {
    super(
      'forbidden',
      'This service takes its roles from Helm values: OSMO does not allow changes to them. No role was changed.',
      'The operator of the deployment changes the Helm values and upgrades the release.',
    );
    this.name = 'RolesInFile';
  }
}

/** @returns the error of a refusal, to be thrown. */
export function refused({ code, message, hint }: Refusal): UserError {
  return new UserError(code, message, hint);
}

/** The backend lets no token live that long, and says how long one may: in days, rounded down. */
export class TooLongLife extends UserError {
  readonly maxDays: number;

  constructor(maxDays: number, message: string, hint: Hint) {
    super('invalid_input', message, hint);
    this.maxDays = maxDays;
  }
}

/** A value that was not given where nobody can be asked for it. Whoever knows the command adds how it is written. */
export class MissingInput extends UserError {
  readonly what: string;

  /** @param what as it is typed: `ID`, `--user ID` */
  constructor(what: string, hint?: Hint) {
    super('usage', `Missing ${what.startsWith('-') ? 'option' : 'argument'} ${what}.`, hint);
    this.what = what;
  }
}

/** The person backed out (Ctrl-C, Esc, "no"): nothing is wrong, exit code 8. */
export class CancelledError extends Error {
  constructor(message = 'Cancelled: nothing was changed.') {
    super(message);
    this.name = 'Cancelled';
  }
}

/** @returns whether `error` is a UserError, of one of `codes` where any are named. */
export function isUserError(error: unknown, ...codes: ErrorCode[]): error is UserError {
  return error instanceof UserError && (codes.length === 0 || codes.includes(error.code));
}

/** @returns why something did not work, for a sentence. A fault of the program may quote its input: only its kind. */
export function reasonOf(error: unknown): string {
  if (isUserError(error)) return error.message;
  return error instanceof Error ? error.name : 'unknown reason';
}

/** @returns why the system would not do something, in words. */
export function systemReason(error: unknown): string {
  return wordsOfCode(systemCode(error));
}

/** @returns the system's own error code (`ENOENT`, `EACCES`, ...) of `error`, where it has one. */
export function systemCode(error: unknown): string | undefined {
  if (error instanceof Error && 'code' in error && typeof error.code === 'string') return error.code;
  return undefined;
}
