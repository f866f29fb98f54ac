/**
 * @returns what is wrong with a path whose beginning a shell should have replaced and did not, or undefined. Taken as it
 *   is, it would name a directory "~" below the current one.
 */
export function unexpandedProblem(path: string): string | undefined {
  if (!/^(?:~[^/\\]*(?:[/\\]|$)|\$)/.test(path)) return undefined;
  return `"${path}" begins with "${path.charAt(0)}", which was not expanded`;
}

/** What to do about it. */
export const unexpandedHint =
  'Write the whole path. "~" and "$HOME" are not expanded in quotes, after "=", in crontab, in systemd units and in environment files.';
