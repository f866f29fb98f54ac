import type { TokenRef } from '../../domain/token/token.ts';
import { CancelledError, UserError } from '../../errors.ts';
import type { Ports } from '../../ports.ts';
import { opened, type RotationPorts } from '../rotation/ports.ts';
import type { RotationReport } from '../rotation/report.ts';
import { type Audience, type RotationOrder, rotateAsking } from '../rotation/rotate-asking.ts';
import { removeStoredSecrets } from '../secret/forget-secret.ts';
import { keepSecret } from '../secret/store-secret.ts';

/** What `login rotate` was told. */
export type LoginRotationOrder = Pick<RotationOrder, 'expiresAt' | 'expiresIn' | 'confirmed' | 'dryRun'>;

/**
 * Rotates the token that is signed in with. It is a rotation like any other, and survives a crash like any other: the
 * login moves to the new token before the old one is revoked. The old secret is put into the secret store for the time,
 * so that it can be seen to be rejected at the end.
 * @throws UserError `usage` where the login is none with an access token; what `rotateAsking` throws
 */
export async function rotateLogin(
  ports: RotationPorts & Pick<Ports, 'prompter'>,
  order: LoginRotationOrder,
  audience: Audience,
): Promise<RotationReport> {
  const { ownLogin } = ports.backend;
  const own = await ownLogin?.token();
  if (own === undefined) {
    throw new UserError(
      'usage',
      'You are not signed in with an access token in this context, so there is none to rotate.',
      '"svcacct whoami" shows how you are signed in; what an identity provider handed out is renewed as it is used.',
    );
  }
  const added = order.dryRun ? undefined : await keepOwn(ports, own);
  try {
    const deliver = await destinations(ports, own);
    return await rotateAsking(ports, { ...order, ...deliver, name: own.token, user: own.user }, audience);
  } catch (error) {
    if (error instanceof CancelledError) await added?.remove();
    throw error;
  }
}

/** A token that is read from a file goes back there, and wherever it went before. */
async function destinations(
  { backend, secretRecords }: Pick<Ports, 'backend' | 'secretRecords'>,
  own: TokenRef,
): Promise<Pick<RotationOrder, 'deliver'>> {
  const file = backend.ownLogin?.file;
  if (file === undefined) return {};
  return { deliver: [...new Set([...((await secretRecords.find(own))?.sinks ?? []), `file:${file}`])] };
}

async function keepOwn(
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
