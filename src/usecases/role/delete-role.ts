import type { Ports } from '../../ports.ts';
import { type RoleHolders, roleHolders } from './role-holders.ts';

/** A role that is gone, and who lost it. */
export interface RoleDeleted extends RoleHolders {
  readonly role: string;
}

/** Finds out who loses a role that goes. @throws UserError `not_found` */
export async function planRoleDeletion(ports: Pick<Ports, 'backend'>, role: string): Promise<RoleDeleted> {
  await ports.backend.getRole(role);
  return { role, ...(await roleHolders(ports, role)) };
}

/**
 * Deletes a role: whoever holds it loses it, tokens for good (OSMO).
 * @throws UserError `not_found`, `forbidden`
 */
export async function deleteRole(
  { backend }: Pick<Ports, 'backend'>,
  loss: RoleDeleted,
): Promise<RoleDeleted> {
  await backend.deleteRole(loss.role);
  return loss;
}

/** @returns in a sentence who loses a role that goes. */
export function holdersText(holders: RoleHolders): string {
  return [lossText(holders), ownText(holders)].filter(Boolean).join(' ');
}

/** @returns what it means to oneself, and whether it comes back; empty where neither is so. */
export function ownText({ is_own, comes_back }: RoleHolders): string {
  const own = is_own ? 'You hold it yourself, and lose what it allows.' : '';
  const back = comes_back ? 'OSMO creates it again when its service restarts, but then nobody holds it.' : '';
  return [own, back].filter(Boolean).join(' ');
}

function lossText({ users, tokens }: RoleHolders): string {
  if (users.length === 0) return 'Nobody holds it.';
  const named = `${few(users)} ${users.length === 1 ? 'loses' : 'lose'} it`;
  if (tokens.length === 0) return `${named}; no token carries it.`;
  return `${named}, and for good ${tokens.length === 1 ? 'does the token' : 'do the tokens'} ${few(
    tokens.map(({ user, token }) => `${user}/${token}`),
  )}.`;
}

function few(names: readonly string[]): string {
  const shown = names.slice(0, 5);
  const more = names.length - shown.length;
  return `${shown.join(', ')}${more > 0 ? ` and ${more} more` : ''}`;
}
