import { matchesPrefix, type User, type UserFilter, type UserPage } from '../../src/domain/account.ts';
import * as answers from './answers.ts';
import { inParallel } from './in-parallel.ts';
import type { Service } from './service.ts';

/** The service sends no more users at once. */
const pageSize = 1000;

/** A page of any size: `start_index` counts from 1. */
export type UserQuery = UserFilter & { readonly start_index?: number; readonly count?: number };

/** Users that were read, of so many that there are. */
interface Reading {
  readonly total: number;
  readonly users: readonly User[];
}

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

/** @returns everybody, newest first. */
export async function readAll(service: Service, signal?: AbortSignal): Promise<readonly User[]> {
  return (await readSteadily(service, {}, 1, Number.POSITIVE_INFINITY, signal)).users;
}

async function findUsers(
  service: Service,
  query: UserFilter,
  start: number,
  count: number,
): Promise<Reading> {
  // Nobody holds any of no roles; the service would list everybody.
  if (query.roles?.length === 0) return { total: 0, users: [] };
  if (isExact(query)) return readSteadily(service, query, start, count);
  const { users } = await readSteadily(service, query, 1, Number.POSITIVE_INFINITY);
  const matching = users.filter((user) => matchesPrefix(user, query));
  return { total: matching.length, users: matching.slice(start - 1, start - 1 + count) };
}

/** Whether the service's own filter means the same as ours. */
function isExact({ id_prefix = '', roles = [] }: UserFilter): boolean {
  return !/[_%\\]/.test(id_prefix) && (id_prefix === '' || roles.length === 0);
}

/** Users come and go between two pages, which moves the others: what then lacks one of them is read again. */
async function readSteadily(
  service: Service,
  filter: UserFilter,
  start: number,
  count: number,
  signal?: AbortSignal,
): Promise<Reading> {
  for (let attempt = 1; ; attempt++) {
    const reading = await readPages(service, filter, { start, count }, signal);
    const expected = Math.min(count, Math.max(0, reading.total - start + 1));
    if (reading.users.length >= expected || attempt === 3) return reading;
  }
}

/** Reads as many pages as it takes: the first tells how many there are, the others come side by side. */
async function readPages(
  service: Service,
  filter: UserFilter,
  { start, count }: { readonly start: number; readonly count: number },
  signal?: AbortSignal,
): Promise<Reading> {
  const read = (from: number) => {
    const size = Math.min(pageSize, start + count - from);
    return readPage(service, filter, from, size, signal);
  };
  const first = await read(start);
  const others = await inParallel(startsAfter(first, start, count), read, signal);
  // A user that moved to the next page in between comes twice.
  const byId = new Map(
    [first, ...others].flatMap(({ users }) => users.map((user) => [user.id, user] as const)),
  );
  return { total: first.total_results, users: [...byId.values()] };
}

/** Where the pages after the first begin. A service may send fewer users at once than it is asked for. */
function startsAfter({ users, total_results }: UserPage, start: number, count: number): number[] {
  const end = Math.min(start + count - 1, total_results);
  const pages = users.length === 0 ? 0 : Math.ceil((end - start + 1) / users.length);
  return Array.from({ length: Math.max(0, pages - 1) }, (_, page) => start + (page + 1) * users.length);
}

function readPage(
  service: Service,
  { id_prefix = '', roles = [] }: UserFilter,
  start_index: number,
  count: number,
  signal: AbortSignal | undefined,
): Promise<UserPage> {
  return service.ask({
    method: 'GET',
    path: ['api', 'auth', 'user'],
    query: { start_index, count, roles, ...(id_prefix !== '' && roles.length === 0 ? { id_prefix } : {}) },
    answer: answers.userPage,
    signal,
  });
}
