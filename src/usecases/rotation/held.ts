import type { HeldNow } from '../../domain/rotation/return.ts';
import { fingerprintOf } from '../../domain/token/token.ts';
import type { Delivery, Held } from '../../ports.ts';

/** @returns what a sink holds, in the terms of a rotation's record. */
function heldNow(held: Held): HeldNow {
  return held.kind === 'secret' ? { kind: 'secret', fingerprint: fingerprintOf(held.sha256) } : held;
}

/** @returns whether a sink is known to hold the secret of that fingerprint. */
export function holds(held: Held, fingerprint: string | undefined): boolean {
  return held.kind === 'secret' && fingerprintOf(held.sha256) === fingerprint;
}

/** @returns what a sink holds; `silent` where it does not answer. */
export async function lookInto(delivery: Delivery, spec: string): Promise<HeldNow> {
  try {
    return heldNow(await (await delivery.sink(spec)).readBack());
  } catch {
    return { kind: 'silent' };
  }
}
