import { tokenNotFound } from '../../src/domain/refusal.ts';
import { type AccessToken, type TokenRef, tokenNameProblem } from '../../src/domain/token.ts';
import { isUserError, refused } from '../../src/errors.ts';
import * as answers from './answers.ts';
import type { Call } from './call.ts';
import type { Service } from './service.ts';
import { anything } from './shape.ts';
import { makeSurely } from './surely.ts';
import { requirePossible, withNearest } from './users.ts';

/** @returns a user's tokens, by name. @throws UserError `not_found` for the user */
export async function listTokens(
  service: Service,
  user: string,
  signal?: AbortSignal,
): Promise<AccessToken[]> {
  requirePossible(user);
  return withNearest(service, user, () =>
    askAbout(service, user, { method: 'GET', path: [], answer: answers.tokens, signal }),
  );
}

/** Deletes a token. @throws UserError `not_found` for the user, or for the token, with the nearest name */
export async function deleteToken(service: Service, ref: TokenRef): Promise<void> {
  requirePossible(ref.user);
  if (tokenNameProblem(ref.token)) throw refused(tokenNotFound(ref));
  await makeSurely(service, {
    make: () => withNearestToken(service, ref),
    isMade: async () => !(await hasToken(service, ref)),
    what: `access token ${ref.token} of ${ref.user} was deleted`,
    look: `svcacct token list --user ${ref.user}`,
  });
}

/** @returns whether a user has a token of that name. */
export async function hasToken(service: Service, { user, token }: TokenRef): Promise<boolean> {
  return (await listTokens(service, user)).some(({ token_name }) => token_name === token);
}

/** A call about somebody's tokens; `path` is what follows after `access_token`. */
export async function askAbout<Result>(service: Service, user: string, call: Call<Result>): Promise<Result> {
  try {
    return await service.ask({ ...call, path: ['api', 'auth', 'user', user, 'access_token', ...call.path] });
  } catch (error) {
    // A role may allow its holders to manage their own tokens only: that goes by another path.
    if (!isUserError(error, 'forbidden') || user !== service.username) throw error;
    return service.ask({ ...call, path: ['api', 'auth', 'access_token', ...call.path] });
  }
}

async function withNearestToken(service: Service, ref: TokenRef): Promise<void> {
  try {
    await withNearest(service, ref.user, () =>
      askAbout(service, ref.user, { method: 'DELETE', path: [ref.token], answer: anything }),
    );
  } catch (error) {
    if (!isUserError(error, 'not_found') || !error.message.startsWith('Access token')) throw error;
    const known = await listTokens(service, ref.user).catch(() => []);
    throw refused(
      tokenNotFound(
        ref,
        known.map(({ token_name }) => token_name),
      ),
    );
  }
}
