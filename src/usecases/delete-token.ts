import type { TokenRef } from '../domain/token.ts';
import { isUserError, reasonOf, UserError } from '../errors.ts';
import type { OpenSecrets, Ports } from '../ports.ts';
import { confirmDestructive } from './ask.ts';
import { forgetKept } from './forget-secret.ts';
import { requireNotOwn } from './own-token.ts';
import { whoseToken } from './whose-token.ts';

/** A token that was deleted. */
export interface TokenDeleted {
  readonly user_name: string;
  readonly token_name: string;
  /** Why its kept secret could not be taken out of the secret store, where it could not. */
  readonly left_secret: string | null;
}

/**
 * Deletes (revokes) a token, and takes its secret out of the secret store. Asks first.
 * @throws UserError `not_found`; `usage` where it is unconfirmed and nobody can be asked
 */
export async function deleteToken(
  ports: Pick<Ports, 'backend' | 'prompter' | 'kept'> & OpenSecrets,
  input: {
    readonly name: string;
    readonly user?: string | undefined;
    readonly confirmed?: boolean | undefined;
  },
): Promise<TokenDeleted> {
  const user = await whoseToken(ports, input.user);
  const ref = { user, token: input.name };
  await requireNotOwn(ports, ref);
  await confirmDestructive(ports.prompter, {
    message: `Delete the access token ${input.name} of ${user}? Whatever uses it stops working.`,
    confirmed: input.confirmed,
  });
  await revoke(ports, ref);
  return { user_name: user, token_name: input.name, left_secret: await forgetSecretOf(ports, ref) };
}

async function revoke(ports: Pick<Ports, 'backend' | 'kept'>, ref: TokenRef): Promise<void> {
  try {
    await ports.backend.deleteToken(ref);
  } catch (error) {
    if (!isUserError(error, 'not_found') || (await ports.kept.find(ref)) === undefined) throw error;
    throw new UserError(
      'not_found',
      error.message,
      `Its secret is still kept here: svcacct token forget ${ref.token} --user ${ref.user}`,
    );
  }
}

/** The token is gone already, so a secret that cannot be removed is told of and not an error. */
async function forgetSecretOf(
  ports: Pick<Ports, 'kept'> & OpenSecrets,
  ref: TokenRef,
): Promise<string | null> {
  try {
    const record = await ports.kept.find(ref);
    if (record) await forgetKept(ports, record);
    return null;
  } catch (error) {
    return reasonOf(error);
  }
}
