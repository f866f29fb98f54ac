import { claimsOf, lifetimeOf } from '../../../src/domain/login/jwt.ts';
import type { Bearer } from '../../../src/domain/login/session.ts';
import type { Clock } from '../../../src/ports.ts';
import { jwt } from '../answers.ts';
import { asNobody, type LoginCall } from './call.ts';

/**
 * Exchanges an access token for a bearer (a JWT, good for 300 s).
 * @throws UserError `token_refused` where the service does not know it or it has expired; `backend_unreachable`,
 * `backend_failed`
 */
export async function exchangeToken(call: LoginCall, token: string): Promise<Bearer> {
  const answer = await asNobody(call).ask({
    method: 'POST',
    path: ['api', 'auth', 'jwt', 'access_token'],
    body: { token },
    answer: jwt,
    authorised: false,
    repeatable: true,
  });
  return bearerOf(answer.token, call.clock);
}

/**
 * @returns a JWT with its end by this machine's clock: it runs from now on, however that clock differs from the
 * service's. One that does not say how long it lives is taken at its word, or used once.
 */
export function bearerOf(jwt: string, clock: Clock): Bearer {
  const now = Math.floor(clock.now().getTime() / 1000);
  const claims = claimsOf(jwt) ?? {};
  const lifetime = lifetimeOf(claims);
  if (lifetime !== undefined) return { jwt, expires_at: now + lifetime };
  return { jwt, expires_at: typeof claims['exp'] === 'number' ? claims['exp'] : now };
}
