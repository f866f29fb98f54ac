import type { CheckName, HealthFinding } from '../../domain/doctor/health.ts';
import { wordsOfCode } from '../../domain/text/system-words.ts';
import { isUserError, systemCode } from '../../errors.ts';
import type { UsePorts } from '../../ports.ts';

/** Looks at something. What is thrown becomes a problem of `name`. */
export interface Check {
  readonly name: CheckName;
  /** @param context the name of the context at hand */
  look(use: UsePorts, context: string): Promise<readonly HealthFinding[]>;
}

/** @returns a problem, from what was thrown. A fault of the program may quote its input, so only its kind is told. */
export function problemFrom(check: CheckName, error: unknown): HealthFinding {
  if (isUserError(error)) return { check, health: 'problem', message: error.message, hint: error.hint };
  const code = systemCode(error);
  if (code !== undefined && /^E[A-Z0-9]+$/.test(code)) {
    return { check, health: 'problem', message: `the system refused it: ${wordsOfCode(code)}` };
  }
  const kind = error instanceof Error ? error.name : typeof error;
  return {
    check,
    health: 'problem',
    message: `svcacct has an internal error (${kind}).`,
    hint: 'This is a bug in svcacct: please report it.',
  };
}
