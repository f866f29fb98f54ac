import { matchesPrefix, type User, type UserFilter, type UserPage } from '../../src/domain/account.ts';
import * as answers from './answers.ts';
import { inParallel } from './in-parallel.ts';
import type { Service } from './service.ts';

/** The service sends no more users at once. */
const pageSize = 1000;

/** A page of any size: `start_index` counts from 1. */
export type UserQuery = UserFilter & { readonly start_index?: number; readonly count?: number };

/**
 * @returns a page of users, newest first. The service filters where it can: `_` and `%` in its prefix are wildcards,
 * and prefix and roles together match nobody, so then the prefix is applied here, to all that the rest lets through.
 */
export async function listUsers(service: Service, query: UserQuery): Promise<UserPage> {
  const start = Math.max(1, query.start_index ?? 1);
  const count = Math.max(1, query.count ?? 100);
  // Nobody holds any of no roles; the service would list everybody.
  if (query.roles?.length === 0)
    return { total_results: 0, start_index: start, items_per_page: 0, users: [] };
  if (isExact(query)) return readWindow(service, query, start, count);
  const all = await readAll(service, query);
  const users = all.slice(start - 1, start - 1 + count);
  return { total_results: all.length, start_index: start, items_per_page: users.length, users };
}

/** @returns every user that passes the filter, newest first. */
export async function readAll(
  service: Service,
  filter: UserFilter,
  signal?: AbortSignal,
): Promise<readonly User[]> {
  const everyone = { start: 1, count: Number.POSITIVE_INFINITY };
  // Users come and go between two pages, which moves the rest: a list that lacks one of them is read again.
  for (let attempt = 1; ; attempt++) {
    const { total, users } = await readPages(service, filter, everyone, signal);
    if (users.length >= total || attempt === 3) return users.filter((user) => matchesPrefix(user, filter));
  }
}

/** Whether the service's own filter means the same as ours. */
function isExact({ id_prefix = '', roles = [] }: UserFilter): boolean {
  return !/[_%\\]/.test(id_prefix) && (id_prefix === '' || roles.length === 0);
}

async function readWindow(
  service: Service,
  filter: UserFilter,
  start: number,
  count: number,
): Promise<UserPage> {
  const { total, users } = await readPages(service, filter, { start, count });
  return { total_results: total, start_index: start, items_per_page: users.length, users };
}

/** Reads as many pages as it takes: the first tells how many there are, the others come side by side. */
async function readPages(
  service: Service,
  filter: UserFilter,
  { start, count }: { readonly start: number; readonly count: number },
  signal?: AbortSignal,
): Promise<{ readonly total: number; readonly users: readonly User[] }> {
  const read = (from: number) => {
    const size = Math.min(pageSize, start + count - from);
    return readPage(service, filter, from, size, signal);
  };
  const first = await read(start);
  const end = Math.min(start + count - 1, first.total_results);
  const starts: number[] = [];
  for (let from = start + pageSize; from <= end; from += pageSize) starts.push(from);
  const others = await inParallel(starts, read, signal);
  // A user that moved to the next page in between comes twice.
  const byId = new Map(
    [first, ...others].flatMap(({ users }) => users.map((user) => [user.id, user] as const)),
  );
  return { total: first.total_results, users: [...byId.values()] };
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
