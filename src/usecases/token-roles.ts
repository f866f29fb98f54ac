import type { RoleAssignment } from '../domain/account.ts';
import { nearest } from '../domain/nearest.ts';
import { shell } from '../domain/shell-command.ts';
import { type AccessToken, refOf } from '../domain/token.ts';
import { UserError } from '../errors.ts';
import type { Ports } from '../ports.ts';
import { whoseToken } from './whose-token.ts';

/** A token with the roles it carries. */
export interface TokenWithRoles extends AccessToken {
  /** Since when and through whom, where the backend tells: OSMO does of one's own tokens. */
  readonly assigned: readonly RoleAssignment[];
}

/** A token, for the roles it carries. @throws UserError `not_found` with the nearest name */
export async function tokenRoles(
  ports: Pick<Ports, 'backend' | 'prompter'>,
  input: { readonly name: string; readonly user?: string | undefined },
): Promise<TokenWithRoles> {
  const user = await whoseToken(ports, input.user);
  const tokens = await ports.backend.listTokens(user);
  const found = tokens.find(({ token_name }) => token_name === input.name);
  if (found) {
    const assigned = await ports.backend.ownTokenRoles?.(refOf(found));
    return { ...found, assigned: assigned ?? [] };
  }
  const guess = nearest(
    input.name,
    tokens.map(({ token_name }) => token_name),
  );
  throw new UserError(
    'not_found',
    `User ${user} has no access token ${input.name}.`,
    guess
      ? `Did you mean ${guess}?`
      : `"${shell`svcacct token list --user ${user}`}" shows the tokens of ${user}.`,
  );
}
