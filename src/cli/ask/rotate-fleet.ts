import { counted } from '../../domain/text/plural.ts';
import type { Ports } from '../../ports.ts';
import type { RotationPorts } from '../../usecases/rotation/ports.ts';
import {
  type FleetAttendance,
  type FleetRequest,
  planFleet,
  rotateFleet,
} from '../../usecases/rotation/rotate-fleet.ts';
import type { RotationRow } from '../../usecases/rotation/rows.ts';
import { confirmDestructive } from './ask.ts';

/** What `token rotate --all` was told. */
export interface FleetOrder extends FleetRequest {
  /** Only tokens that expire within this time: `14d`. */
  readonly expiringWithin?: string | undefined;
  readonly confirmed?: boolean | undefined;
}

/**
 * Rotates every token of the context that still works (and expires within a time), after asking.
 * @throws UserError `usage` where it is unconfirmed and nobody can be asked
 */
export async function rotateFleetAsking(
  ports: RotationPorts & Pick<Ports, 'prompter'>,
  { expiringWithin, confirmed, ...request }: FleetOrder,
  attendance: FleetAttendance = {},
): Promise<readonly RotationRow[]> {
  const fleet = await planFleet(ports, expiringWithin);
  const count = counted(fleet.chosen.length, 'token');
  if (fleet.chosen.length > 0 && !request.dryRun) {
    const message = `Rotate ${count}, and revoke each old token after its new one is verified?`;
    await confirmDestructive(ports.prompter, { message, confirmed });
  }
  return rotateFleet(ports, fleet, request, attendance);
}
