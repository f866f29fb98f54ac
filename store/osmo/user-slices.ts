import type { User, UserPage } from '../../src/domain/account/account.ts';
import { isUserError } from '../../src/errors.ts';
import { inParallel } from './in-parallel.ts';
import type { Service } from './service.ts';
import { readPage } from './user-pages.ts';
import { fetchUser } from './users.ts';

/** What ids are made of, and what else a keyboard has: asked for where the characters that were seen do not suffice. */
const printable = Array.from({ length: 95 }, (_, index) => String.fromCharCode(32 + index));

/** What was read in slices so far, by id, and the ids that were seen before. */
interface Known {
  readonly users: Map<string, User>;
  readonly seen: readonly string[];
}

/**
 * Reads all users of a prefix in slices that fit into one answer each: an answer that holds as many users as it says
 * there are misses none, whatever order they come in. A slice that is too big is cut by the next character of the ids.
 * @param seen ids that were read already: they say where to cut, and no more, for they may be gone
 * @returns undefined where fewer were found than the service says there are
 */
export async function readSlices(
  service: Service,
  prefix: string,
  seen: Iterable<string>,
  signal: AbortSignal | undefined,
): Promise<User[] | undefined> {
  const known: Known = { users: new Map(), seen: [...seen] };
  const first = await readSlice(service, prefix, known, signal);
  if (!(await completeSlice(service, prefix, first, known, signal))) return undefined;
  return within(known, prefix);
}

/** @returns whether all of a slice are known now. @param page its first answer */
async function completeSlice(
  service: Service,
  prefix: string,
  page: UserPage,
  known: Known,
  signal: AbortSignal | undefined,
): Promise<boolean> {
  // A service that understands prefixes in another way cannot be asked in slices.
  if (!page.users.every(({ id }) => id.startsWith(prefix))) return false;
  // An answer that holds all of them holds each.
  if (page.users.length >= page.total_results) return true;
  const isWhole = () => within(known, prefix).length >= page.total_results;
  const cut = new Set<string>();
  const cutBy = async (characters: Iterable<string>) => {
    const fresh = [...characters].filter((character) => !cut.has(character));
    for (const character of fresh) cut.add(character);
    return fresh.length > 0 && (await readParts(service, prefix, fresh, known, signal));
  };
  // Cutting may show characters that were not seen before.
  while (!isWhole() && (await cutBy(charactersAfter(prefix, known))));
  if (!isWhole()) await readNamed(service, prefix, known, signal);
  if (!isWhole()) await cutBy(printable);
  return isWhole();
}

/** @returns whether all parts could be completed. */
async function readParts(
  service: Service,
  prefix: string,
  characters: readonly string[],
  known: Known,
  signal: AbortSignal | undefined,
): Promise<boolean> {
  const read = (character: string, either: AbortSignal) =>
    readSlice(service, prefix + character, known, either);
  const pages = await inParallel(characters, read, signal);
  for (const [index, page] of pages.entries()) {
    if (!(await completeSlice(service, `${prefix}${characters[index]}`, page, known, signal))) return false;
  }
  return true;
}

/** Asks for the users whose ids begin with a text, and adds those that really do. */
async function readSlice(
  service: Service,
  prefix: string,
  known: Known,
  signal: AbortSignal | undefined,
): Promise<UserPage> {
  const page = await readPage(service, { id_prefix: likeItself(prefix) }, undefined, signal);
  for (const user of page.users) known.users.set(user.id, user);
  return page;
}

/** In SQL's LIKE `_` and `%` stand for others, and a backslash takes the next character as it is. */
function likeItself(prefix: string): string {
  return prefix.replace(/[_%\\]/g, '\\$&');
}

/** Who is called exactly as a slice begins is in none of its parts. Nobody has no name. */
async function readNamed(
  service: Service,
  id: string,
  known: Known,
  signal: AbortSignal | undefined,
): Promise<void> {
  if (id === '') return;
  try {
    const { roles: _, ...user } = await fetchUser(service, id, signal);
    known.users.set(user.id, user);
  } catch (error) {
    if (!isUserError(error, 'not_found', 'invalid_input')) throw error;
  }
}

function within(known: Known, prefix: string): User[] {
  return [...known.users.values()].filter(({ id }) => id.startsWith(prefix));
}

/** @returns the characters that follow a prefix in the ids that were read. */
function charactersAfter(prefix: string, known: Known): Set<string> {
  const found = new Set<string>();
  for (const id of [...known.seen, ...known.users.keys()]) {
    const code = id.startsWith(prefix) ? id.codePointAt(prefix.length) : undefined;
    if (code !== undefined) found.add(String.fromCodePoint(code));
  }
  return found;
}
