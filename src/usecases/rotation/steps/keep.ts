import { expiryInstant } from '../../../domain/expiry.ts';
import { newRef } from '../../../domain/rotation/rotation.ts';
import { keepSecret } from '../../keep-secret.ts';
import { newSecret } from '../hand.ts';
import { type Action, done } from './action.ts';

/** Puts the new secret into the secret store, right after it was made. */
export const keep: Action = async ({ ports, rotation, hand }) => {
  const secret = await newSecret(ports, rotation, hand);
  if (secret === undefined) return { kind: 'lost' };
  await keepSecret(ports, newRef(rotation), secret, expiryInstant(rotation.expires_on));
  return done;
};
