import type { AccessToken } from '../token/token.ts';
import type { Rotation, RotationPlan } from './rotation.ts';
import { touchedSinks } from './steps.ts';

/**
 * @returns whether a token under the new name is the one that was planned: made by a process that died before it could
 * say so. Somebody else's token of that name differs in its date, its roles or its description.
 */
export function looksPlanned(token: AccessToken, plan: RotationPlan): boolean {
  return (
    token.token_name === plan.successor &&
    token.expires_at.slice(0, 10) === plan.expires_on &&
    token.description === plan.description &&
    token.roles.every((role) => plan.roles.includes(role))
  );
}

/** @returns whether the lost secret may be in use: a sink may hold it, so that its token must live on until the end. */
export function mayBeInUse(rotation: Rotation): boolean {
  return touchedSinks(rotation).length > 0;
}

/**
 * @returns the record of a rotation whose new secret is lost, so that a token is made again: under the same name, or
 * under `name` where the lost one may be in use.
 */
export function mintAgain(rotation: Rotation, name: string): Rotation {
  const { underway: _underway, fingerprint = '', ...rest } = rotation;
  const isOther = name !== rotation.successor;
  const lost = { token_name: rotation.successor, fingerprint };
  return {
    ...rest,
    successor: name,
    discarded: isOther ? [...rotation.discarded, lost] : rotation.discarded,
    done: rotation.done.filter((step) => step.name === 'probe'),
    // Whether the lost one is still there has to be found out first.
    ...(isOther ? {} : { underway: { name: 'mint' } }),
  };
}

/** @returns the record of a rotation whose new name turned out to be somebody else's. */
export function rename(rotation: Rotation, name: string): Rotation {
  const { underway: _underway, ...rest } = rotation;
  return { ...rest, successor: name };
}
