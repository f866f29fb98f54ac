import { UserError } from '../errors.ts';
import type { AnyCommand, OptionSpec } from './command.ts';
import { longName, optionsOf, valuePart } from './options.ts';

/**
 * What has to be written in full: an abbreviation of these could do what cannot be undone, weaken a protection, or take
 * a secret for the name of a file (`--token SECRET`).
 */
const inFull = /^(no-|yes$|force$|all$|create$|restore$|fix$|revoke|confirm|insecure|demo$)/;

/**
 * Writes out long flags that were abbreviated, as OSMO's own CLI takes them (argparse): `--desc` is `--description`.
 * Looks at flags only: at no value, and at nothing after `--` or of another program.
 * @throws UserError `usage` where several flags begin so, or one that has to be written in full
 */
export function expandFlags(command: AnyCommand, argv: readonly string[]): string[] {
  const specs = optionsOf(command);
  const words = [...argv];
  for (let index = 0; index < words.length; index++) {
    const word = words[index] ?? '';
    if (word === '--') break;
    if (!word.startsWith('-') || word === '-') {
      if (command.passThrough) break;
      continue;
    }
    const [typed = '', ...value] = word.split('=');
    const flag = typed.startsWith('--') ? fullName(typed, specs) : typed;
    words[index] = [flag, ...value].join('=');
    const spec = specs.find(({ flags }) => flags.split(/[ ,]+/).includes(flag));
    if (spec && value.length === 0) index += valuesAfter(spec, words.slice(index + 1));
  }
  return words;
}

/** @returns how many words are values of an option: what follows it is its value, whatever it looks like. */
function valuesAfter(spec: OptionSpec, rest: readonly string[]): number {
  const value = valuePart(spec);
  if (value?.startsWith('<') !== true) return 0;
  if (!value.includes('...')) return 1;
  const end = rest.findIndex((word, index) => index > 0 && word.startsWith('-'));
  return end === -1 ? rest.length : end;
}

function fullName(typed: string, specs: readonly OptionSpec[]): string {
  const names = [...specs.map((spec) => `--${longName(spec)}`), '--help'];
  if (names.includes(typed)) return typed;
  const meant = names.filter((name) => name.startsWith(typed));
  const [only] = meant;
  if (only === undefined) return typed;
  if (meant.length > 1) {
    throw new UserError('usage', `Ambiguous option ${typed}.`, `It could be ${meant.join(', ')}.`);
  }
  // What was typed is told what takes a secret, by whoever finds that it is no flag.
  if (/^--(token|password)-file$/.test(only)) return typed;
  if (inFull.test(only.slice(2)))
    throw new UserError('usage', `Unknown option ${typed}.`, `Write ${only} in full.`);
  return only;
}
