import type { RoleAssignment } from '../../src/domain/account/account.ts';
import * as answers from './answers.ts';
import type { Service } from './service.ts';

/** @returns everybody who holds a role, in one answer. */
export async function holdersOf(
  service: Service,
  role_name: string,
  signal?: AbortSignal,
): Promise<(RoleAssignment & { readonly user_id: string })[]> {
  const path = ['api', 'auth', 'roles', role_name, 'users'];
  const { users } = await service.ask({ method: 'GET', path, answer: answers.holders, signal });
  return users.map(({ user_id, assigned_by, assigned_at }) => ({
    user_id,
    role_name,
    assigned_by,
    assigned_at,
  }));
}
