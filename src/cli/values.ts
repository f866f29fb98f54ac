import { UserError } from '../errors.ts';

/**
 * A whole number from the command line.
 * @param flag the option it was given with, for the error
 * @throws UserError `usage` for anything but digits
 */
export function wholeNumber(flag: string, text: string | undefined): number | undefined {
  if (text === undefined) return undefined;
  if (!/^\d{1,15}$/.test(text)) throw new UserError('usage', `${flag} takes a whole number, not "${text}".`);
  return Number(text);
}
