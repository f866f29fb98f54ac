import type { NewRole } from '../../domain/role/role.ts';
import { isUserError } from '../../errors.ts';
import type { Ports } from '../../ports.ts';

/**
 * @returns whether an account is there though making it failed, because an answer was lost or roles could not all be
 * given. One that holds other roles, or has a token, was made by somebody else at the same time.
 */
export async function isHalfMadeAccount(
  { backend }: Pick<Ports, 'backend'>,
  { id, roles }: { readonly id: string; readonly roles: readonly string[] },
  error: unknown,
): Promise<boolean> {
  if (!isOpen(error)) return false;
  try {
    const [account, tokens] = await Promise.all([backend.getUser(id), backend.listTokens(id)]);
    return tokens.length === 0 && account.roles.every(({ role_name }) => roles.includes(role_name));
  } catch {
    return false;
  }
}

/** @returns whether a role is there, as it was to be, though making it failed. */
export async function isHalfMadeRole(
  { backend }: Pick<Ports, 'backend'>,
  role: NewRole,
  error: unknown,
): Promise<boolean> {
  if (!isOpen(error)) return false;
  try {
    const found = await backend.getRole(role.name);
    return found.description === role.description && sameText(found.policies, role.policies);
  } catch {
    return false;
  }
}

/** A refusal changes nothing; whatever else goes wrong may have come after the change. */
function isOpen(error: unknown): boolean {
  return !isUserError(error, 'conflict', 'invalid_input', 'forbidden', 'token_refused', 'read_only');
}

function sameText(one: unknown, other: unknown): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}
