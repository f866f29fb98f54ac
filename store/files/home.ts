import { userInfo } from 'node:os';
import path from 'node:path';
import { unexpandedHint, unexpandedProblem } from '../../src/domain/text/unexpanded.ts';
import { UserError } from '../../src/errors.ts';

const hint = 'Set HOME to your home directory, or SVCACCT_HOME to a directory for all svcacct files.';

/**
 * @returns the person's home directory: `HOME` (`USERPROFILE` on Windows), else what the system knows.
 * @throws UserError `usage` where there is none, or it would be another one in every directory
 */
export function homeDirectory(env: NodeJS.ProcessEnv): string {
  const variable = process.platform === 'win32' ? 'USERPROFILE' : 'HOME';
  const home = env[variable] ?? knownHome();
  if (home === undefined) {
    const uid = process.geteuid?.();
    throw new UserError(
      'usage',
      `${variable} is not set, and the system has no home directory for ${uid === undefined ? 'yours' : `uid ${uid}`}.`,
      hint,
    );
  }
  if (home === '') throw new UserError('usage', `${variable} is empty.`, hint);
  if (!path.isAbsolute(home))
    throw new UserError('usage', `${variable} must be an absolute path, not "${home}".`, hint);
  return home;
}

/** @returns a directory by the specification of XDG: what is no absolute path is ignored. */
export function xdgDirectory(env: NodeJS.ProcessEnv, variable: string, ...below: string[]): string {
  const set = env[variable];
  return set && path.isAbsolute(set) ? set : path.join(homeDirectory(env), ...below);
}

/** @returns a path that a person typed where no shell reads it, whole: `~/x` is in the home directory. */
export function homePath(env: NodeJS.ProcessEnv, text: string): string {
  return path.resolve(/^~(?=\/|$)/.test(text) ? text.replace('~', homeDirectory(env)) : text);
}

/** @returns the path in a variable. @throws UserError `usage` where a shell should have replaced its beginning */
export function pathIn(variable: string, value: string): string {
  const problem = unexpandedProblem(value);
  if (problem) throw new UserError('usage', `${variable}: ${problem}.`, unexpandedHint);
  return value;
}

function knownHome(): string | undefined {
  try {
    return userInfo().homedir || undefined;
  } catch {
    return undefined;
  }
}
