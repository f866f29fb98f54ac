import type { User, UserFilter, UserPage } from '../../src/domain/account/account.ts';
import * as answers from './answers.ts';
import { inParallel } from './in-parallel.ts';
import type { Service } from './service.ts';

/** The service sends no more users at once. */
const pageSize = 1000;

/** Users that were read, of so many that there are. */
export interface UserReading {
  readonly total: number;
  readonly users: readonly User[];
}

/** Reads as many pages as it takes: the first tells how many there are, the others come side by side. */
export async function readPages(
  service: Service,
  filter: UserFilter,
  {
    start,
    count,
    most = pageSize,
  }: { readonly start: number; readonly count: number; readonly most?: number },
  signal?: AbortSignal,
): Promise<UserReading & { /** All pages said the same number. */ readonly isSteady: boolean }> {
  const read = (from: number, either: AbortSignal | undefined = signal) => {
    const size = Math.min(most, start + count - from);
    return readPage(service, filter, { start_index: from, count: size }, either);
  };
  const first = await read(start);
  const others = await inParallel(startsAfter(first, start, count), read, signal);
  const pages = [first, ...others];
  // A user that moved to the next page in between comes twice.
  const byId = new Map(pages.flatMap(({ users }) => users.map((user) => [user.id, user] as const)));
  return {
    total: first.total_results,
    users: [...byId.values()],
    isSteady: pages.every(({ total_results }) => total_results === first.total_results),
  };
}

/** Where the pages after the first begin. A service may send fewer users at once than it is asked for. */
function startsAfter({ users, total_results }: UserPage, start: number, count: number): number[] {
  const end = Math.min(start + count - 1, total_results);
  const pages = users.length === 0 ? 0 : Math.ceil((end - start + 1) / users.length);
  return Array.from({ length: Math.max(0, pages - 1) }, (_, page) => start + (page + 1) * users.length);
}

/** One page. `id_prefix` goes as it is: a pattern of SQL's LIKE. */
export function readPage(
  service: Service,
  { id_prefix = '', roles = [] }: UserFilter,
  part: { readonly start_index: number; readonly count: number } = { start_index: 1, count: pageSize },
  signal?: AbortSignal,
): Promise<UserPage> {
  return service.ask({
    method: 'GET',
    path: ['api', 'auth', 'user'],
    query: { ...part, roles, ...(id_prefix !== '' && roles.length === 0 ? { id_prefix } : {}) },
    answer: answers.userPage,
    signal,
  });
}
