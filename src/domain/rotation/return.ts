import type { Rotation } from './rotation.ts';
import { isDone } from './steps.ts';

/** What a sink holds, as a rotation looks at it; `silent` where it did not answer. */
export type HeldNow =
  | { readonly kind: 'secret'; readonly fingerprint: string }
  | { readonly kind: 'nothing' | 'unknown' | 'silent' };

/**
 * Whether a sink has to be given the old secret again before the new token is taken back.
 * `needed`: it holds a new secret, or may hold one, and would be left with a dead one. `wanted`: it was given the new
 * one and holds something else by now. `no`: it was never reached and keeps what it has.
 */
export function givingBack(rotation: Rotation, sink: string, held: HeldNow): 'needed' | 'wanted' | 'no' {
  const wasDelivered = isDone(rotation, { name: 'deliver', sink });
  if (held.kind === 'silent') return 'needed';
  if (held.kind === 'unknown') return wasDelivered || !hasFailed(rotation) ? 'needed' : 'no';
  if (held.kind === 'secret' && isOurs(rotation, held.fingerprint)) return 'needed';
  return wasDelivered ? 'wanted' : 'no';
}

/** What cannot be looked into has the word of its own tool for it that nothing was stored. */
function hasFailed({ problem, discarded }: Rotation): boolean {
  return problem?.step === 'deliver' && discarded.length === 0;
}

function isOurs({ fingerprint, discarded }: Rotation, held: string): boolean {
  return held === fingerprint || discarded.some((lost) => lost.fingerprint === held);
}
