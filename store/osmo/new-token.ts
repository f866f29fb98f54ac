import type { UserWithRoles } from '../../src/domain/account/account.ts';
import { tokenExists, tokenRolesProblem } from '../../src/domain/account/refusal.ts';
import { advise, commandHint } from '../../src/domain/hint/hint.ts';
import { expiryInstant, expiryProblem } from '../../src/domain/time/expiry.ts';
import { expiryHint } from '../../src/domain/time/expiry-request.ts';
import { limitIn } from '../../src/domain/token/longest-life.ts';
import { termsOf } from '../../src/domain/token/terms.ts';
import { type AccessToken, tokenLabel, tokenNameProblem } from '../../src/domain/token/token.ts';
import { isUserError, refused, TooLongLife, UserError } from '../../src/errors.ts';
import type { Clock, MintedToken, NewToken } from '../../src/ports.ts';
import * as answers from './answers.ts';
import type { Service } from './service.ts';
import { ServiceError } from './service-error.ts';
import { askAbout, deleteToken, listTokens, readTokens } from './tokens.ts';
import { getUser } from './users.ts';

const attempts = 3;

/**
 * Makes a token. The user, the date and the roles are checked first, because the service says the same of all of them.
 * A creation whose answer got lost is never simply repeated: the name would be taken, and the secret gone. So the
 * token is looked for, deleted where it was created, and made again.
 * @throws UserError what the service refuses; where nobody can tell what came of it, what to do about that
 */
export async function createToken(service: Service, clock: Clock, token: NewToken): Promise<MintedToken> {
  const account_created_at = await requireSense(service, clock, token);
  for (let attempt = 1; ; attempt++) {
    try {
      return { token: listed(token), secret: await post(service, token), account_created_at };
    } catch (error) {
      const isOpen = error instanceof ServiceError && error.mayHaveHappened;
      // The name was free a moment ago: on a later attempt it is one of ours that came through late.
      const isLate = attempt > 1 && isUserError(error, 'conflict');
      if (!isOpen && !isLate) throw withLimit(error, clock, token);
      await removeLost(service, token, error);
      if (attempt === attempts) throw gaveUp(token, error);
      await service.pause(250 * attempt);
    }
  }
}

function post(service: Service, { user, token, expires_on, description, roles }: NewToken): Promise<string> {
  return askAbout(service, user, {
    method: 'POST',
    path: [token],
    query: { expires_at: expires_on, description, roles },
    answer: answers.secret,
  });
}

function listed(asked: NewToken): AccessToken {
  return {
    user_name: asked.user,
    token_name: asked.token,
    expires_at: expiryInstant(asked.expires_on),
    ...termsOf(asked),
    roles: [...asked.roles].sort(),
  };
}

/** @returns when the account was created, where it was read */
async function requireSense(service: Service, clock: Clock, token: NewToken): Promise<string | undefined> {
  // The longest life is left to the service, which names it where it refuses.
  const problem =
    tokenNameProblem(token.token) ?? expiryProblem(token.expires_on, clock.now(), Number.POSITIVE_INFINITY);
  const [account, tokens] = await Promise.all([
    token.held === undefined ? accountOf(service, token.user) : undefined,
    listTokens(service, token.user),
  ]);
  if (problem) throw new UserError('invalid_input', problem);
  if (tokens.some(({ token_name }) => token_name === token.token)) throw refused(tokenExists(token));
  const held = token.held ?? account?.roles.map(({ role_name }) => role_name);
  const roles = tokenRolesProblem(token.user, held ?? token.roles, token.roles);
  if (roles) throw refused(roles);
  return account?.created_at;
}

/** The service refuses a life that is too long, and says how long one may be. */
function withLimit(error: unknown, clock: Clock, { expires_on }: NewToken): unknown {
  const maxDays = isUserError(error, 'invalid_input') ? limitIn(error.message) : undefined;
  if (maxDays === undefined) return error;
  const problem = expiryProblem(expires_on, clock.now(), maxDays);
  return problem === undefined ? error : new TooLongLife(maxDays, problem, expiryHint(maxDays));
}

/** @returns undefined where tokens may be made, but users not looked at. */
async function accountOf(service: Service, user: string): Promise<UserWithRoles | undefined> {
  try {
    return await getUser(service, user);
  } catch (error) {
    if (isUserError(error, 'forbidden')) return undefined;
    throw error;
  }
}

/** Deletes a token whose secret got lost on the way, where it was made at all. */
async function removeLost(service: Service, token: NewToken, lost: UserError): Promise<void> {
  const made = await find(service, token, lost);
  if (!made) return;
  if (!isSame(made, token)) throw refused(tokenExists(token));
  try {
    await deleteToken(service, token);
  } catch (error) {
    if (isUserError(error, 'not_found')) return;
    throw new UserError(
      'backend_failed',
      `Access token ${tokenLabel(token)} was created, but the answer with its secret was lost (${lost.message}), and the token could not be revoked.`,
      advise`The token cannot be used. Revoke it and create it again: ${commandHint('token delete', [token.token], { user: token.user })}`,
      { cause: error },
    );
  }
}

async function find(service: Service, token: NewToken, lost: UserError): Promise<AccessToken | undefined> {
  try {
    const tokens = await readTokens(service, token.user);
    return tokens.find(({ token_name }) => token_name === token.token);
  } catch (error) {
    throw new UserError(
      'backend_unreachable',
      `It is unknown whether access token ${tokenLabel(token)} was created: ${lost.message}`,
      advise`When the service is available again: ${commandHint('token list', [], { user: token.user })}. If it exists, its secret is lost: ${commandHint('token delete', [token.token], { user: token.user })}, then create it again.`,
      { cause: error },
    );
  }
}

function gaveUp({ user, token }: NewToken, { code, message }: UserError): UserError {
  return new UserError(
    code,
    `Access token ${tokenLabel({ user, token })} could not be created. ${message}`,
    advise`The token does not exist now. If a slow request still arrives, ${commandHint('token list', [], { user })} shows it. Try again later.`,
  );
}

/** A token of that name that somebody else made in the same moment is not ours to delete. */
function isSame(made: AccessToken, wanted: NewToken): boolean {
  const { expires_at, description, roles } = listed(wanted);
  return (
    Date.parse(made.expires_at) === Date.parse(expires_at) &&
    made.description === description &&
    [...made.roles].sort().join('\n') === roles.join('\n')
  );
}
