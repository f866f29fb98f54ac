import { CancelledError } from '../../errors.ts';
import type { Ports } from '../../ports.ts';
import { ownDestinations, requireOwnToken, storeOwnSecret } from '../../usecases/login/rotate-login.ts';
import type { RotationPorts } from '../../usecases/rotation/ports.ts';
import type { RotationReport } from '../../usecases/rotation/report.ts';
import { type Audience, type RotationOrder, rotateAsking } from './rotate.ts';

/** What `login rotate` was told. */
export type LoginRotationOrder = Pick<RotationOrder, 'expiresAt' | 'expiresIn' | 'confirmed' | 'dryRun'>;

/**
 * Rotates the token that is signed in with, after asking. It is a rotation like any other, and survives a crash like any
 * other: the login moves to the new token before the old one is revoked.
 * @throws UserError `usage` where the login is none with an access token; what `rotateAsking` throws
 */
export async function rotateLoginAsking(
  ports: RotationPorts & Pick<Ports, 'prompter'>,
  order: LoginRotationOrder,
  audience: Audience,
): Promise<RotationReport> {
  const own = await requireOwnToken(ports);
  const added = order.dryRun ? undefined : await storeOwnSecret(ports, own);
  try {
    const deliver = await ownDestinations(ports, own);
    return await rotateAsking(ports, { ...order, ...deliver, name: own.token, user: own.user }, audience);
  } catch (error) {
    if (error instanceof CancelledError) await added?.remove();
    throw error;
  }
}
