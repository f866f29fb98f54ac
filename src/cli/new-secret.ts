import type { Context } from '../context.ts';
import { UserError } from '../errors.ts';

/** What is said of a new secret on the command line. */
export interface SecretOptions {
  readonly print: boolean;
  readonly store: boolean;
  readonly deliver?: readonly string[];
}

/** @throws UserError `usage` where the secret would be neither printed, stored nor delivered */
export function requireReader({ print, store, deliver }: SecretOptions): void {
  if (print || store || deliver?.length) return;
  throw new UserError(
    'usage',
    'With --no-print and --no-store the secret would be lost.',
    'Remove one of them, or add --deliver.',
  );
}

/**
 * Where stdout is closed the secret is not told there, so it has to be stored or delivered, or nothing is made.
 * @param nothing that nothing was made, in the words of the command
 */
export function printedWhereRead<Options extends SecretOptions>(
  options: Options,
  { streams }: Pick<Context, 'streams'>,
  nothing: string,
): Options {
  if (!options.print || streams.isUnread?.() !== true) return options;
  if (options.store || options.deliver) return { ...options, print: false };
  throw new UserError(
    'usage',
    `stdout is closed, and with --no-store nobody would ever have the secret. ${nothing}`,
    'Keep stdout open, or add --deliver.',
  );
}
