import { tokenNotFound } from '../../domain/account/refusal.ts';
import type { AccessToken, TokenRef } from '../../domain/token/token.ts';
import { refused } from '../../errors.ts';
import type { Ports } from '../../ports.ts';
import { currentTokenOf } from './current-token.ts';

/**
 * The token of a name. A token that is there goes by its own name; one that was revoked when it was rotated is the token
 * its name points to now, as everywhere a name is given.
 * @throws UserError `not_found` with the nearest name
 */
export async function findToken(
  ports: Pick<Ports, 'backend' | 'secretRecords'>,
  ref: TokenRef,
): Promise<AccessToken> {
  const tokens = await ports.backend.listTokens(ref.user);
  const named = (name: string) => tokens.find(({ token_name }) => token_name === name);
  const found = named(ref.token) ?? named((await currentTokenOf(ports, ref)).current.token);
  if (found) return found;
  throw refused(
    tokenNotFound(
      ref,
      tokens.map(({ token_name }) => token_name),
    ),
  );
}
