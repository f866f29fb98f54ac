import { type UserWithRoles, userIdProblem } from '../../domain/account/account.ts';
import { UserError } from '../../errors.ts';
import type { Ports } from '../../ports.ts';

/**
 * Creates a service account that holds the given roles.
 * @throws UserError `invalid_input` for an id outside OSMO's rule, `conflict` where it exists, `not_found` for a role.
 */
export async function createUser(
  ports: Pick<Ports, 'backend'>,
  input: { readonly id: string; readonly roles: readonly string[] },
): Promise<UserWithRoles> {
  const problem = userIdProblem(input.id);
  if (problem)
    throw new UserError('invalid_input', problem, 'Choose another id, for example svc-monitoring.');
  return ports.backend.createUser({ id: input.id, roles: [...new Set(input.roles)] });
}
