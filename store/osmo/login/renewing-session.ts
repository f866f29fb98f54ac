import { type Bearer, isFresh } from '../../../src/domain/login/session.ts';
import type { Clock } from '../../../src/ports.ts';
import type { Session } from '../session.ts';
import { authorization } from './bearer-session.ts';

/**
 * A session that keeps its bearer in memory and obtains another in time, once for all requests that wait for it.
 * @param who what the session says of itself
 * @param obtain answers with a bearer that is not the `refused` one
 */
export function renewingSession(
  who: Pick<Session, 'username' | 'login'>,
  clock: Clock,
  obtain: (refused: string | undefined) => Promise<Bearer>,
): Session {
  let bearer: Bearer | undefined;
  let underWay: Promise<Bearer> | undefined;
  let refused: string | undefined;
  return {
    ...who,
    async headers(signal) {
      signal?.throwIfAborted();
      if (isFresh(bearer, clock.now())) return authorization(bearer.jwt);
      underWay ??= obtain(refused).finally(() => {
        underWay = undefined;
      });
      const obtained = await underWay;
      bearer = obtained;
      return authorization(obtained.jwt);
    },
    async refused() {
      // Requests that were sent together are refused together: the first makes the session renew, for all of them.
      if (bearer === undefined) return true;
      refused = bearer.jwt;
      bearer = undefined;
      return true;
    },
  };
}
