import { UserError } from '../errors.ts';

/**
 * A whole number from the command line.
 * @param flag the option it was given with, for the error
 * @throws UserError `usage` for anything but digits
 */
export function wholeNumber(flag: string, text: string | undefined): number | undefined {
  if (text === undefined) return undefined;
  if (!/^\d{1,15}$/.test(text))
    throw new UserError('usage', `${flag} must be a whole number, not "${text}".`);
  return Number(text);
}

/**
 * A whole number from 1 to `most` from the command line.
 * @throws UserError `usage` for anything else
 */
export function smallNumber(flag: string, text: string | undefined, most: number): number | undefined {
  const number = wholeNumber(flag, text);
  if (number === undefined || (number >= 1 && number <= most)) return number;
  throw new UserError('usage', `${flag} must be a number from 1 to ${most}, not ${number}.`);
}
