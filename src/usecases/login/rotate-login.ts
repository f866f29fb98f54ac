import { advise, commandHint } from '../../domain/hint/hint.ts';
import type { TokenRef } from '../../domain/token/token.ts';
import { UserError } from '../../errors.ts';
import type { Ports } from '../../ports.ts';
import type { RotationRequest } from '../rotation/plan-rotation.ts';
import { opened, type RotationPorts } from '../rotation/ports.ts';
import { removeStoredSecrets } from '../secret/forget-secret.ts';
import { keepSecret } from '../secret/store-secret.ts';

/**
 * @returns the token that is signed in with
 * @throws UserError `usage` where the login is none with an access token
 */
export async function requireOwnToken({ backend }: Pick<Ports, 'backend'>): Promise<TokenRef> {
  const own = await backend.ownLogin?.token();
  if (own !== undefined) return own;
  throw new UserError(
    'usage',
    'This context is not signed in with an access token, so there is nothing to rotate.',
    advise`${commandHint('whoami')} shows how you are signed in; a login of an identity provider is renewed automatically.`,
  );
}

/** A token that is read from a file goes back there, and wherever it went before. */
export async function ownDestinations(
  { backend, secretRecords }: Pick<Ports, 'backend' | 'secretRecords'>,
  own: TokenRef,
): Promise<Pick<RotationRequest, 'deliver'> | undefined> {
  const file = backend.ownLogin?.file;
  if (file === undefined) return undefined;
  return { deliver: [...new Set([...((await secretRecords.find(own))?.sinks ?? []), `file:${file}`])] };
}

/**
 * Puts the secret that is signed in with into the secret store for the time of its rotation, so that it can be seen to be
 * rejected at the end.
 * @returns what takes it out again; undefined where it is there already, or cannot be
 */
export async function storeOwnSecret(
  ports: RotationPorts,
  own: TokenRef,
): Promise<{ readonly remove: () => Promise<unknown> } | undefined> {
  const before = await ports.secretRecords.find(own);
  if (before !== undefined && before.store !== 'none') return undefined;
  const open = await opened(ports);
  const secret = open.secrets.kind === 'none' ? undefined : await ports.backend.ownLogin?.secret();
  if (secret === undefined) return undefined;
  await keepSecret(open, own, secret, { expires_at: before?.expires_at });
  const remove = async () => {
    const record = await ports.secretRecords.find(own);
    if (record !== undefined) await removeStoredSecrets(ports, record);
  };
  return { remove };
}
