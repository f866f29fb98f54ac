import {
  type Refusal,
  roleNotAssignable,
  roleNotFound,
  tokenNotFound,
  userNotFound,
} from '../../src/domain/account/refusal.ts';
import type { TokenRef } from '../../src/domain/token/token.ts';
import { isUserError, refused } from '../../src/errors.ts';
import * as answers from './answers.ts';
import type { Service } from './service.ts';

type Ask<Result> = () => Promise<Result>;

/** Names the nearest user where the one that is asked about does not exist. */
export function withNearestUser<Result>(service: Service, id: string, ask: Ask<Result>): Promise<Result> {
  return withNearest(ask, [id], userNotFound, async () => {
    const query = { count: 1000 };
    const page = await service.ask({
      method: 'GET',
      path: ['api', 'auth', 'user'],
      query,
      answer: answers.userPage,
    });
    return page.users.map((user) => user.id);
  });
}

/** Names the nearest role where one of `names` does not exist; one that is listed all the same cannot be assigned. */
export function withNearestRole<Result>(
  service: Service,
  names: readonly string[],
  ask: Ask<Result>,
): Promise<Result> {
  const refusal = (name: string, known: readonly string[] = []) =>
    known.includes(name) ? roleNotAssignable(name) : roleNotFound(name, known);
  return withNearest(ask, names, refusal, async () => {
    const path = ['api', 'configs', 'role'];
    const roles = await service.ask({ method: 'GET', path, answer: answers.roles });
    return roles.map(({ name }) => name);
  });
}

/** Names the nearest token of the user where the one that is asked about does not exist. */
export function withNearestToken<Result>(
  ref: TokenRef,
  names: () => Promise<readonly string[]>,
  ask: Ask<Result>,
): Promise<Result> {
  return withNearest(ask, [ref], tokenNotFound, names);
}

/** A guess is worth one more request, and no error of its own. */
async function withNearest<Name, Result>(
  ask: Ask<Result>,
  asked: readonly Name[],
  notFound: (name: Name, known?: readonly string[]) => Refusal,
  known: () => Promise<readonly string[]>,
): Promise<Result> {
  try {
    return await ask();
  } catch (error) {
    if (!isUserError(error, 'not_found')) throw error;
    const missing = asked.find((name) => notFound(name).message === error.message);
    if (missing === undefined) throw error;
    throw refused(notFound(missing, await known().catch(() => [])));
  }
}
