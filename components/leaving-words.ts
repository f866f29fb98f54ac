import type { Rotation } from '../src/domain/rotation/rotation.ts';
import { isGraceOpen } from '../src/domain/rotation/standing.ts';
import { inWords } from '../src/domain/time/expiry.ts';
import type { AccessToken } from '../src/domain/token/token.ts';

/** @returns the unfinished rotation that replaces a token, if one does. */
export function rotationOfToken(
  rotations: readonly Rotation[],
  { user_name, token_name }: AccessToken,
): Rotation | undefined {
  return rotations.find((one) => one.user_name === user_name && one.token_name === token_name);
}

/** @returns what a rotation does to the token it replaces: `rotating`, `revoked in 22 hours`, `revoked soon`. */
export function leavingWords(rotation: Rotation, now: Date): string {
  if (!isGraceOpen(rotation) || rotation.due_at === undefined) return 'rotating';
  return Date.parse(rotation.due_at) > now.getTime() ? `revoked ${inWords(rotation.due_at, now)}` : 'due';
}
