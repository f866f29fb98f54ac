import type { UserFilter, UserPage } from '../../domain/account/account.ts';
import { advise, optionHint } from '../../domain/hint/hint.ts';
import { UserError } from '../../errors.ts';
import type { Ports } from '../../ports.ts';

/**
 * Lists users, newest first.
 * @param query `count` limits how many are listed; the total is told in any case
 */
export async function listUsers(
  { backend }: Pick<Ports, 'backend'>,
  query: UserFilter & { readonly count?: number | undefined; readonly withRoles?: boolean },
): Promise<UserPage> {
  const count = query.count ?? Number.MAX_SAFE_INTEGER;
  if (!(count >= 1)) throw new UserError('invalid_input', advise`${optionHint('count')} must be at least 1.`);
  const with_roles = query.withRoles === true;
  return backend.listUsers({
    id_prefix: query.id_prefix,
    roles: query.roles,
    start_index: 1,
    count,
    ...(with_roles ? { with_roles } : {}),
  });
}
