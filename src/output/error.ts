import { onOneLine } from '../domain/hint/hint.ts';
import { hideSecrets } from '../domain/secret/shape.ts';
import { CancelledError, systemCode, systemReason, UserError } from '../errors.ts';
import { type ExitCode, exitCodes } from '../exit-codes.ts';
import { type HintPlace, hintText } from './hint-text.ts';
import { joined, type SafeText, safe, safeLines, safeText, verbatim } from './safe-text.ts';
import { createStyle, wantsColour } from './style.ts';
import { endedLines, writeAll } from './write.ts';

/** What is said of an error: lines for stderr, and the exit code. */
export interface ErrorReport {
  readonly text: SafeText;
  readonly exitCode: ExitCode;
}

/** Tells an error on stderr. @returns the exit code it ends the program with. */
export async function showError(
  error: unknown,
  env: NodeJS.ProcessEnv,
  stderr: NodeJS.WriteStream,
  options: {
    readonly format: 'text' | 'json';
    readonly colour: boolean | undefined;
    readonly verbose: boolean;
  } & HintPlace,
): Promise<ExitCode> {
  const report = reportError(error, { ...options, colour: wantsColour(env, stderr, options.colour) });
  await writeAll(stderr, report.text).catch(() => undefined);
  return report.exitCode;
}

/** @returns how an error is told: sentence and hint, or `{"error": {code, message, hint}}` with `-t json`. */
export function reportError(
  error: unknown,
  options: {
    readonly format: 'text' | 'json';
    readonly colour: boolean;
    readonly verbose: boolean;
  } & HintPlace,
): ErrorReport {
  const described = describe(error, options.verbose, options);
  const { code, exitCode } = described;
  // What was typed may be a secret in the place of a name.
  const lines = described.lines.map(hideSecrets);
  const hint = described.hint === undefined ? undefined : hideSecrets(described.hint);
  if (options.format === 'json') {
    const json = JSON.stringify({ error: { code, message: lines.join('\n'), hint: hint ?? null } });
    return { text: endedLines([verbatim(json)]), exitCode };
  }
  const style = createStyle(options.colour);
  const label = exitCode === exitCodes.cancelled ? safe`` : style.danger('error: ');
  const shown = [...lines.map(safeText), ...(hint ? safeLines(hint) : [])];
  return { text: joined([label, endedLines(shown)]), exitCode };
}

function describe(error: unknown, verbose: boolean, read: HintPlace) {
  if (error instanceof UserError) {
    const { code, said, details, hint, exitCode } = error;
    return {
      code: code as string,
      lines: [hintText(said, read), ...details.map(onOneLine)],
      hint: hint === undefined ? undefined : hintText(hint, read),
      exitCode,
    };
  }
  if (error instanceof CancelledError) {
    return { code: 'cancelled', lines: [error.message], hint: undefined, exitCode: exitCodes.cancelled };
  }
  if (isOfSystem(error)) {
    return {
      code: 'system',
      lines: [systemSentence(error)],
      hint: undefined,
      exitCode: exitCodes.unexpected,
    };
  }
  // A fault of the program: what it says may quote its input, so only its kind and place are shown.
  const place = error instanceof Error ? error.stack?.split('\n').slice(1, verbose ? 12 : 2) : undefined;
  return {
    code: 'unexpected',
    lines: [
      `svcacct has an internal error (${error instanceof Error ? error.name : typeof error}).`,
      ...(place ?? []),
    ],
    hint: `This is a bug in svcacct. Please report it with the lines above, as an issue in its repository (see "Reporting a fault" in its README).`,
    exitCode: exitCodes.unexpected,
  };
}

/** A full disk, a device that fails, a file that is gone: no fault of the program. */
function isOfSystem(error: unknown): error is NodeJS.ErrnoException {
  return /^E(?!RR_)[A-Z0-9]+$/.test(systemCode(error) ?? '');
}

function systemSentence(error: NodeJS.ErrnoException): string {
  const what = error.path ?? (error.syscall === 'write' ? 'The output' : 'Something');
  const act = error.syscall === 'write' ? 'written' : 'used';
  return `${what} could not be ${act}: ${systemReason(error)}.`;
}
