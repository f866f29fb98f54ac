import { type TokenRef, tokenLabel } from '../domain/token.ts';
import { UserError } from '../errors.ts';
import type { OpenSecrets, Ports } from '../ports.ts';
import { followSuccessors } from './follow-successors.ts';
import { otherStore } from './other-store.ts';

/** A kept secret, and the token it is of: the successor where a rotation has switched to one. */
export interface FoundSecret extends TokenRef {
  readonly secret: string;
}

/**
 * Hands a kept secret out, and records that. Asks the secret store alone: no backend, no prompt.
 * @throws UserError `not_found` where it is not kept here, `secret_store_*` where that cannot be told
 */
export async function getSecret(
  ports: Pick<Ports, 'kept'> & OpenSecrets,
  ref: TokenRef,
): Promise<FoundSecret> {
  const found = await findSecret(ports, ref);
  // Only for people to look at: no reason to withhold the secret.
  await ports.kept.touch({ user: found.user, token: found.token }).catch(() => undefined);
  return found;
}

/** The same without recording it: for a look at whether the secret still works. */
export async function findSecret(
  ports: Pick<Ports, 'kept'> & OpenSecrets,
  ref: TokenRef,
): Promise<FoundSecret> {
  const { current, record } = await followSuccessors(ports, ref);
  const secrets = await ports.secrets();
  const secret = await secrets.get(current);
  if (secret !== undefined) return { ...current, secret };
  if (record && record.store !== 'none' && record.store !== secrets.kind) throw otherStore(record);
  throw new UserError(
    'not_found',
    `The secret of ${tokenLabel(current)} is not kept here.`,
    `"svcacct token list --user ${ref.user}" shows what is kept; "svcacct token import ${current.token} --user ${ref.user}" keeps a secret you have.`,
  );
}
