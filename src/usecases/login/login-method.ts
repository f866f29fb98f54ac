import { advise, optionHint } from '../../domain/hint/hint.ts';
import { defaultMethod, type LoginOffer, leavesSecret, methodProblem } from '../../domain/login/login.ts';
import type { LoginMethod } from '../../domain/settings/settings.ts';
import { UserError } from '../../errors.ts';
import type { SecretEntries, SecretStore } from '../../ports.ts';

/**
 * @returns how to log in: as the person says, or by what the service offers and this machine can do
 * @throws UserError `usage` where the service does not offer it
 */
export function methodOf(
  surroundings: { readonly canAsk: boolean; readonly hasBrowser: boolean },
  request: { readonly method?: LoginMethod | undefined },
  offer: LoginOffer,
): LoginMethod {
  const method = request.method ?? defaultMethod(offer, surroundings);
  const problem = methodProblem(method, offer);
  if (problem) throw new UserError('usage', problem, advise`Choose one with ${optionHint('method')}.`);
  return method;
}

/**
 * Where the login will be kept: found out before anybody is asked for a secret.
 * @throws UserError `secret_store_unavailable` where it could not be kept, and what the vault's probe says
 */
export async function keeperOf(
  ports: { readonly secretEntries: () => Promise<SecretEntries> },
  method: LoginMethod,
  tokenFile: string | undefined,
): Promise<SecretStore['kind']> {
  if (!leavesSecret(method) || tokenFile !== undefined) return 'none';
  const secretEntries = await ports.secretEntries();
  if (secretEntries.kind === 'none') {
    throw new UserError(
      'secret_store_unavailable',
      `A login with the method "${method}" needs to store a secret, but the secret store is "none".`,
      advise`Choose SVCACCT_SECRET_STORE=keychain or file. To store nothing, for example in a container: ${optionHint('method', 'token')} ${optionHint('tokenFile', 'FILE')} ${optionHint('noStore')} reads the access token from that file at each use.`,
    );
  }
  await secretEntries.probe();
  return secretEntries.kind;
}
