import { AuthorizationResponseError, JWT_TIMESTAMP_CHECK, ResponseBodyError } from 'oauth4webapi';
import { advise, commandHint, optionHint } from '../../../src/domain/hint/hint.ts';
import { systemCode, UserError } from '../../../src/errors.ts';

/** @returns the error a provider named (`access_denied`), and what it says of it; undefined for any other trouble. */
export function providerError(
  error: unknown,
): { readonly code: string; readonly says: string | undefined } | undefined {
  if (error instanceof ResponseBodyError || error instanceof AuthorizationResponseError)
    return { code: error.error, says: error.error_description };
  return undefined;
}

/**
 * Does a step with an identity provider and tells what went wrong in it. What the library throws is not handed on as
 * the cause: it holds the answer, and that holds tokens.
 * @param meaning what an error of the provider means in this step, by its name
 * @throws UserError
 */
export async function withProvider<Result>(
  endpoint: string,
  meaning: Readonly<Record<string, (says: string) => UserError>>,
  step: () => Promise<Result>,
): Promise<Result> {
  try {
    return await step();
  } catch (error) {
    if (error instanceof UserError) throw error;
    const named = providerError(error);
    if (named) {
      const says = named.says ? ` "${named.says}"` : '';
      throw meaning[named.code]?.(says) ?? refused(endpoint, `${named.code}${says}`);
    }
    if (systemCode(error) === JWT_TIMESTAMP_CHECK) throw otherTime(endpoint);
    throw new UserError(
      'backend_failed',
      `The identity provider at ${endpoint} sent an invalid answer (${error instanceof Error ? error.message : 'unknown reason'}).`,
      'Its administrator can see in its log what it sent; nothing was stored.',
    );
  }
}

function otherTime(endpoint: string): UserError {
  return new UserError(
    'backend_failed',
    `By the clock of this machine, the login from the identity provider at ${endpoint} is not valid now.`,
    advise`Correct the clock (${commandHint('doctor')} checks it) and log in again.`,
  );
}

function refused(endpoint: string, what: string): UserError {
  return new UserError(
    'not_logged_in',
    `The identity provider at ${endpoint} rejected the login (${what}).`,
    advise`Try again, or log in by another method (${optionHint('method')}).`,
  );
}
