import { type EveryoneReport, everyoneIn, reportOn } from '../../domain/policy/everyone.ts';
import type { Role } from '../../domain/role/role.ts';
import { isUserError } from '../../errors.ts';
import type { Ports } from '../../ports.ts';

/** What everyone may do in this context. A catalogue that may not be read is an answer, not an error. */
export async function readEveryone(ports: Pick<Ports, 'backend'>): Promise<EveryoneReport> {
  return reportOn(everyoneIn(await readableRoles(ports)));
}

/** @returns the catalogue; undefined where this login may not read it (OSMO wants `config:Read` of its own for it). */
export async function readableRoles({
  backend,
}: Pick<Ports, 'backend'>): Promise<readonly Role[] | undefined> {
  try {
    return await backend.listRoles();
  } catch (error) {
    if (isUserError(error, 'forbidden')) return undefined;
    throw error;
  }
}
