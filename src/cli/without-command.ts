import { nearest } from '../domain/text/nearest.ts';
import { UserError } from '../errors.ts';
import { globalOptions } from './globals.ts';
import { longName, valuePart } from './options.ts';

const known = [
  ...globalOptions,
  { flags: '-h, --help', description: '' },
  { flags: '--version', description: '' },
];

/**
 * Refuses a flag that means nothing where no command is named: the UI would open as if it had not been given.
 * @throws UserError `usage`
 */
export function requireGlobalFlags(argv: readonly string[]): void {
  for (let index = 0; index < argv.length && argv[index] !== '--'; index++) {
    const word = argv[index] ?? '';
    const [typed = ''] = word.split('=');
    if (!typed.startsWith('-')) continue;
    const spec = known.find(({ flags }) => flags.split(/[ ,]+/).some((flag) => isMeant(flag, typed)));
    if (spec === undefined) throw unknown(typed);
    if (valuePart(spec) !== undefined && !word.includes('=')) index += 1;
  }
}

function isMeant(flag: string, typed: string): boolean {
  return flag === typed || (typed.length > 3 && flag.startsWith('--') && flag.startsWith(typed));
}

function unknown(typed: string): UserError {
  const guess = nearest(typed.replace(/^-+/, ''), known.map(longName));
  return new UserError(
    'usage',
    `Unknown option ${typed}.`,
    guess ? `Did you mean --${guess}?` : '"svcacct --help" shows what there is.',
  );
}
