import type { RoleAssignment } from '../../domain/account/account.ts';
import { type AccessToken, refOf, type TokenRef } from '../../domain/token/token.ts';
import type { Ports } from '../../ports.ts';
import { findToken } from './find-token.ts';

/** A token with the roles it carries. */
export interface TokenWithRoles extends AccessToken {
  /** Since when and through whom, where the backend tells: OSMO does of one's own tokens. */
  readonly assigned: readonly RoleAssignment[];
}

/** A token, for the roles it carries; by a name from before a rotation, too. @throws UserError `not_found` with the nearest name */
export async function tokenRoles(
  ports: Pick<Ports, 'backend' | 'secretRecords'>,
  ref: TokenRef,
): Promise<TokenWithRoles> {
  const found = await findToken(ports, ref);
  const assigned = await ports.backend.ownTokenRoles?.(refOf(found));
  return { ...found, assigned: assigned ?? [] };
}
