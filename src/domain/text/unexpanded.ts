/**
 * @returns what is wrong with a path whose beginning a shell should have replaced and did not, or undefined. Taken as it
 *   is, it would name a directory "~" below the current one.
 */
export function unexpandedProblem(path: string): string | undefined {
  if (!/^(?:~[^/\\]*(?:[/\\]|$)|\$)/.test(path)) return undefined;
  return `"${path}" begins with "${path.charAt(0)}", which was not replaced by a directory`;
}

/** What to do about it. */
export const unexpandedHint =
  'Write the whole path. Quotes, --flag=~/..., crontab, systemd and files of variables leave "~" and "$HOME" as they are.';
