import { addDays, type UtcDate, utcDate } from '../../domain/time/expiry.ts';
import { isUserError } from '../../errors.ts';
import type { Ports } from '../../ports.ts';

/**
 * @returns the latest UTC day on which a token that is made today may expire; undefined where the limit is not told. What
 * asks for it can do without.
 */
export async function lastAllowedDay({
  backend,
  clock,
}: Pick<Ports, 'backend' | 'clock'>): Promise<UtcDate | undefined> {
  try {
    const days = await backend.maxTokenDays();
    return days === undefined ? undefined : addDays(utcDate(clock.now()), days);
  } catch (error) {
    if (isUserError(error)) return undefined;
    throw error;
  }
}
