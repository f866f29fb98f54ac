import type { UserFilter, UserPage } from '../domain/account.ts';
import { UserError } from '../errors.ts';
import type { Ports } from '../ports.ts';

const pageSize = 1000;

/**
 * Lists users, newest first, through as many pages as there are.
 * @param query `count` limits how many are listed; the total is told in any case
 */
export async function listUsers(
  { backend }: Pick<Ports, 'backend'>,
  query: UserFilter & { readonly count?: number | undefined },
): Promise<UserPage> {
  const wanted = query.count ?? Number.POSITIVE_INFINITY;
  if (!(wanted >= 1)) throw new UserError('invalid_input', 'The count of users must be at least 1.');
  const filter: UserFilter = { id_prefix: query.id_prefix, roles: query.roles };
  const first = await backend.listUsers({ ...filter, start_index: 1, count: Math.min(wanted, pageSize) });
  const users = [...first.users];
  while (users.length < Math.min(wanted, first.total_results)) {
    const count = Math.min(wanted - users.length, pageSize);
    const page = await backend.listUsers({ ...filter, start_index: users.length + 1, count });
    // Somebody may delete users meanwhile.
    if (page.users.length === 0) break;
    users.push(...page.users);
  }
  return { total_results: first.total_results, start_index: 1, items_per_page: users.length, users };
}
