import { containsSecret } from '../domain/secret/shape.ts';
import { UserError } from '../errors.ts';
import type { AnyCommand, ArgumentSpec, OptionSpec } from './command.ts';
import { longName, optionsOf } from './options.ts';
import { argumentName, camelCase } from './plain.ts';

type Values = Record<string, unknown>;
type Place = { readonly key: string; readonly says: string } & Pick<OptionSpec, 'completes' | 'takes'>;

/**
 * Brings what was typed into the form commands expect, in place, and refuses what must not go further: `USER/TOKEN`
 * names a token and its account, `a,b` two roles, `--force` is `--yes`, a duration is one, a secret is no name.
 * @throws UserError `usage`
 */
export async function settleArguments(command: AnyCommand, values: Values): Promise<void> {
  const places = placesOf(command);
  for (const place of places) {
    refuseSecret(command, place, values[place.key]);
    if (place.completes === 'role') values[place.key] = splitList(values[place.key]);
    refuseEmpty(place, values[place.key]);
    if (place.takes === 'duration' || place.takes === 'since') await checkTime(place, values[place.key]);
  }
  // Where both are options of the command they say two things.
  const own = (command.options ?? []).map(longName);
  if (values['force'] === true && !own.includes('force')) {
    delete values['force'];
    values['yes'] = true;
  }
  const token = places.find(({ completes, takes }) => completes === 'token' || takes === 'token');
  if (token && own.includes('user')) splitToken(token, values);
}

function placesOf(command: AnyCommand): Place[] {
  const ofArgument = (spec: ArgumentSpec): Place => {
    const name = argumentName(spec);
    return { ...spec, key: camelCase(name), says: name.toUpperCase() };
  };
  const named = command.passThrough ? [] : (command.arguments ?? []).map(ofArgument);
  const options = optionsOf(command).map(
    (spec): Place => ({ ...spec, key: camelCase(longName(spec)), says: `--${longName(spec)}` }),
  );
  return [...named, ...options];
}

/** What is on a command line is in the history of the shell, and every user of the machine may see it. */
function refuseSecret({ removes }: AnyCommand, { says }: Place, value: unknown): void {
  if (removes) return;
  const texts: readonly unknown[] = Array.isArray(value) ? value : [value];
  if (!texts.some((text) => typeof text === 'string' && containsSecret(text))) return;
  throw new UserError(
    'usage',
    `The value of ${says} looks like a secret.`,
    'Never put a secret on a command line: others can see it, and the shell saves it. If this is a secret, revoke it. ' +
      'Commands that take a secret read it from a file or from stdin: --token-file FILE, --token-file -.',
  );
}

/**
 * A shell gives an empty word for a variable that is not set: a rotation would go on unverified, a token would get every
 * role, a list would be of nobody.
 */
function refuseEmpty({ key, says }: Place, value: unknown): void {
  // No roles among the arguments is no list; `--roles ,` is one, of nothing.
  const isNothing = Array.isArray(value)
    ? value.includes('') || (value.length === 0 && says.startsWith('--'))
    : value === '';
  if (!isNothing || mayBeEmpty.has(key)) return;
  throw new UserError(
    'usage',
    `Nothing was given for ${says}: its value is empty.`,
    'A variable of a shell that is not set is empty. Give a value, or leave it out.',
  );
}

/** Where an empty text says something: no description, any id, no resource. */
const mayBeEmpty = new Set(['description', 'idPrefix', 'resource']);

/** OSMO has no role with a comma in its name; lists with commas are how other programs write them. */
function splitList(value: unknown): unknown {
  if (!Array.isArray(value)) return value;
  return value.flatMap((text: string) =>
    text.includes(',')
      ? text
          .split(',')
          .map((part) => part.trim())
          .filter((part) => part !== '')
      : [text],
  );
}

async function checkTime({ key, takes }: Place, value: unknown): Promise<void> {
  if (typeof value !== 'string') return;
  const { requireDuration, requireInstant } = await import('../usecases/require-duration.ts');
  if (takes === 'duration') requireDuration(key, value);
  else requireInstant(key, value, new Date());
}

/** A token is written `USER/TOKEN` in everything that is printed; no name has a slash in it (OSMO). */
function splitToken({ key }: Place, values: Values): void {
  const written = values[key];
  if (typeof written !== 'string') return;
  const [, user, token] = /^([^/]+)\/([^/]+)$/.exec(written) ?? [];
  if (user === undefined) return;
  const other = values['user'];
  if (other !== undefined && other !== user) {
    throw new UserError(
      'usage',
      `The token name ${written} names the account ${user}, but --user names ${String(other)}.`,
      'Remove --user, or give only the name of the token.',
    );
  }
  values[key] = token;
  values['user'] = user;
}
