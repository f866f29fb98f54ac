import type { RoleAssignment } from '../../src/domain/account/account.ts';
import { tokenNotFound } from '../../src/domain/account/refusal.ts';
import { commandHint } from '../../src/domain/hint/hint.ts';
import type { AccessToken, TokenRef } from '../../src/domain/token/token.ts';
import { anything } from '../../src/domain/values/schema.ts';
import { isUserError, refused } from '../../src/errors.ts';
import * as answers from './answers.ts';
import type { Call } from './call.ts';
import { createOnce } from './create-once.ts';
import { withNearestToken, withNearestUser } from './nearest-name.ts';
import { isUnroutable, requireReachable } from './path-name.ts';
import type { Service } from './service.ts';
import { requirePossible } from './users.ts';

/** @returns a user's tokens, by name. @throws UserError `not_found` for the user, with the nearest one */
export async function listTokens(service: Service, user: string): Promise<AccessToken[]> {
  return withNearestUser(service, user, () => readTokens(service, user));
}

/** @throws UserError `not_found` for the user, without a guess who was meant */
export async function readTokens(
  service: Service,
  user: string,
  signal?: AbortSignal,
): Promise<AccessToken[]> {
  requirePossible(user);
  return askAbout(service, user, { method: 'GET', path: [], answer: answers.tokens, signal });
}

/** @returns since when and through whom one's own token has its roles; undefined for a token of somebody else */
export async function ownTokenRoles(
  service: Service,
  { user, token }: TokenRef,
): Promise<readonly RoleAssignment[] | undefined> {
  if (user !== service.username || isUnroutable(token)) return undefined;
  const path = ['api', 'auth', 'access_token', token, 'roles'];
  try {
    return (await service.ask({ method: 'GET', path, answer: answers.ownTokenRolesAnswer })).roles;
  } catch (error) {
    // What a role or an older service does not allow to be asked is only not shown.
    if (isUserError(error, 'forbidden', 'not_found')) return undefined;
    throw error;
  }
}

/** Deletes a token. @throws UserError `not_found` for the user, or for the token, with the nearest name */
export async function deleteToken(service: Service, ref: TokenRef): Promise<void> {
  requirePossible(ref.user);
  if (ref.token === '') throw refused(tokenNotFound(ref));
  requireReachable('Access token', ref.token);
  const names = async () => (await readTokens(service, ref.user)).map(({ token_name }) => token_name);
  await createOnce(service, {
    make: () =>
      withNearestUser(service, ref.user, () =>
        withNearestToken(ref, names, () =>
          askAbout(service, ref.user, { method: 'DELETE', path: [ref.token], answer: anything }),
        ),
      ),
    isMade: async () => !(await names()).includes(ref.token),
    what: `access token ${ref.token} of ${ref.user} was deleted`,
    look: commandHint('token list', [], { user: ref.user }),
  });
}

/**
 * A call about somebody's tokens; `path` is what follows after `access_token`. One's own have a path of their own, which
 * takes less: a role may allow its holders to manage their own tokens only.
 */
export async function askAbout<Result>(service: Service, user: string, call: Call<Result>): Promise<Result> {
  const about = (...base: string[]) =>
    service.ask({ ...call, path: ['api', 'auth', ...base, 'access_token', ...call.path] });
  if (user !== service.username) return about('user', user);
  try {
    return await about();
  } catch (error) {
    if (!isUserError(error, 'forbidden')) throw error;
    return about('user', user);
  }
}
