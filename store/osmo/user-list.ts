import {
  matchesPrefix,
  type User,
  type UserFilter,
  type UserPage,
} from '../../src/domain/account/account.ts';
import { advise, optionHint } from '../../src/domain/hint/hint.ts';
import { byText } from '../../src/domain/text/order.ts';
import { isUserError, UserError } from '../../src/errors.ts';
import { inParallel } from './in-parallel.ts';
import { isPossibleName } from './path-name.ts';
import { holdersOf } from './role-holders.ts';
import { listRoles } from './roles.ts';
import type { Service } from './service.ts';
import { readPages, type UserReading } from './user-pages.ts';
import { readSlices } from './user-slices.ts';

/** A page of any size: `start_index` counts from 1. */
export type UserQuery = UserFilter & { readonly start_index?: number; readonly count?: number };

/**
 * @returns a page of users, newest first. The service filters where it can: `_` and `%` in its prefix are wildcards,
 * and prefix and roles together match nobody, so then the prefix is applied here, to all that the rest lets through.
 */
export async function listUsers(service: Service, query: UserQuery): Promise<UserPage> {
  const start = Math.max(1, query.start_index ?? 1);
  const count = Math.max(1, query.count ?? 100);
  const { total, users } = await findUsers(service, query, start, count);
  return { total_results: total, start_index: start, items_per_page: users.length, users };
}

/** @returns everybody, newest first. @throws UserError `backend_failed` where the service does not let all be read */
export async function readAll(service: Service, signal?: AbortSignal): Promise<readonly User[]> {
  return (await readSteadily(service, {}, 1, Number.POSITIVE_INFINITY, signal)).users;
}

async function findUsers(
  service: Service,
  query: UserFilter,
  start: number,
  count: number,
): Promise<UserReading> {
  // Nobody holds any of no roles; the service would list everybody.
  if (query.roles?.length === 0) return { total: 0, users: [] };
  if (isExact(query)) return readSteadily(service, query, start, count);
  const { users } = await readSteadily(
    service,
    query.roles ? { roles: query.roles } : {},
    1,
    Number.POSITIVE_INFINITY,
  );
  const matching = users.filter((user) => matchesPrefix(user, query));
  return { total: matching.length, users: matching.slice(start - 1, start - 1 + count) };
}

/** Whether the service's own filter means the same as ours. */
function isExact({ id_prefix = '', roles = [] }: UserFilter): boolean {
  return !/[_%\\]/.test(id_prefix) && (id_prefix === '' || roles.length === 0);
}

const attempts = 3;

/**
 * Reads until what was read is as much as there is. Users come and go between two pages, which moves the others: then
 * the pages are read again. Where the number stays the same and some are missing, the pages overlap (the service sorts
 * by `created_at` alone, and many may share one): then the list is put together in another way.
 */
async function readSteadily(
  service: Service,
  filter: UserFilter,
  start: number,
  count: number,
  signal?: AbortSignal,
): Promise<UserReading> {
  for (let attempt = 1; ; attempt++) {
    const reading = await readPages(service, filter, { start, count }, signal);
    const expected = Math.min(count, Math.max(0, reading.total - start + 1));
    if (reading.users.length >= expected && (reading.isSteady || attempt === attempts)) return reading;
    if (reading.isSteady || attempt === attempts) {
      const whole = await readWhole(service, filter, reading, signal);
      if (whole) return { total: whole.length, users: whole.slice(start - 1, start - 1 + count) };
    }
    if (attempt === attempts) throw incomplete(reading.users.length, expected);
    await service.pause(100 * attempt, signal);
  }
}

/** @returns all that the filter lets through, newest first; undefined where this comes out short, too */
async function readWhole(
  service: Service,
  { id_prefix = '', roles = [] }: UserFilter,
  { users, total }: UserReading,
  signal: AbortSignal | undefined,
): Promise<readonly User[] | undefined> {
  const prefix = roles.length > 0 ? '' : id_prefix;
  const seen = new Set(users.map(({ id }) => id));
  const all =
    (await readSlices(service, prefix, seen, signal)) ??
    (await readSlices(service, prefix, await seeMore(service, prefix, seen, signal), signal));
  if (!all) return undefined;
  const chosen = roles.length > 0 ? await holdersAmong(service, all, roles, signal) : all;
  return chosen.length >= total ? chosen.sort(newestFirst) : undefined;
}

/**
 * Ids begin with characters that no keyboard has, and whose users were on none of the pages: all who hold a role are
 * told without pages, and pages of another size hold others.
 */
async function seeMore(
  service: Service,
  id_prefix: string,
  seen: ReadonlySet<string>,
  signal: AbortSignal | undefined,
): Promise<Set<string>> {
  const ids = new Set([...seen, ...(await holdersOfAny(service, signal))]);
  for (const most of [611, 733, 877, 947]) {
    const { users } = await readPages(
      service,
      { id_prefix },
      { start: 1, count: Number.POSITIVE_INFINITY, most },
      signal,
    );
    for (const { id } of users) ids.add(id);
  }
  return ids;
}

/** @returns nobody where the catalogue of roles may not be read. */
async function holdersOfAny(service: Service, signal: AbortSignal | undefined): Promise<string[]> {
  try {
    const names = (await listRoles(service)).map(({ name }) => name).filter(isPossibleName);
    const held = await inParallel(names, (name, either) => holdersOf(service, name, either), signal);
    return held.flat().map(({ user_id }) => user_id);
  } catch (error) {
    if (isUserError(error, 'forbidden', 'not_found')) return [];
    throw error;
  }
}

/** Roles and a prefix cannot be asked for at once, but the holders of a role come all together. */
async function holdersAmong(
  service: Service,
  users: readonly User[],
  roles: readonly string[],
  signal: AbortSignal | undefined,
): Promise<User[]> {
  const held = await Promise.all(roles.map((role) => holdersOf(service, role, signal)));
  const ids = new Set(held.flat().map(({ user_id }) => user_id));
  return users.filter(({ id }) => ids.has(id));
}

function newestFirst(a: User, b: User): number {
  return byText(b.created_at, a.created_at) || byText(a.id, b.id);
}

function incomplete(read: number, expected: number): UserError {
  return new UserError(
    'backend_failed',
    `The list of users is not complete: the service reports ${expected}, but ${read} could be read.`,
    advise`Pages overlap if many users were created at the same instant or while users change. Nothing is shown, because some users would be missing. Try again, or list a part with ${optionHint('idPrefix')}.`,
  );
}
