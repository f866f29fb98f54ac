import type { AnyCommand, OptionSpec } from './command.ts';
import { confirmContextOption } from './confirm-option.ts';
import { globalOptions } from './globals.ts';

const force = { description: 'same as --yes' };

/** @returns the long name of an option, without its dashes: `expires-in`, `no-print`. */
export function longName({ flags }: OptionSpec): string {
  return /--([\w-]+)/.exec(flags)?.[1] ?? '';
}

/** @returns the value an option takes, as it is written: `<role...>`; undefined where it takes none. */
export function valuePart({ flags }: OptionSpec): string | undefined {
  return /[<[].*/.exec(flags)?.[0];
}

/** @returns every option a command takes: its own, and those of all. Who may say `--yes` may say `--force` (OSMO). */
export function optionsOf({ options: own = [], destructive }: AnyCommand): readonly OptionSpec[] {
  const options = destructive ? [...own, confirmContextOption] : own;
  const names = options.map(longName);
  const isForced = names.includes('yes') && !names.includes('force');
  if (!isForced) return [...options, ...globalOptions];
  const isFree = !options.some(({ flags }) => flags.startsWith('-f,'));
  return [...options, { flags: isFree ? '-f, --force' : '--force', ...force }, ...globalOptions];
}
