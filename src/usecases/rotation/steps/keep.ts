import { newRef } from '../../../domain/rotation/rotation.ts';
import { expiryInstant } from '../../../domain/time/expiry.ts';
import { keepSecret } from '../../secret/store-secret.ts';
import { newSecret } from '../secrets-in-hand.ts';
import { type Action, done } from './action.ts';

/** Puts the new secret into the secret store, right after it was made. */
export const keep: Action = async ({ ports, rotation, hand }) => {
  const secret = await newSecret(ports, rotation, hand);
  if (secret === undefined) return { kind: 'lost' };
  const { expires_on, description, roles, account_created_at } = rotation;
  const token = { expires_at: expiryInstant(expires_on), description, roles, account_created_at };
  await keepSecret(ports, newRef(rotation), secret, token);
  return done;
};
