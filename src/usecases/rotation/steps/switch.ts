import { newRef, oldRef, type Rotation } from '../../../domain/rotation/rotation.ts';
import type { Ports, SecretRecord, SecretRecords } from '../../../ports.ts';
import { newSecret } from '../secrets-in-hand.ts';
import { type Action, done, type Work } from './action.ts';

/** Logins on this machine that are made with the old token go on with the new one, before the old one is revoked. */
async function moveLogins({ ports, rotation, hand }: Work): Promise<void> {
  const { ownLogin } = ports.backend;
  const secret = ownLogin && (await newSecret(ports, rotation, hand));
  if (secret !== undefined) await ownLogin?.follow(oldRef(rotation), secret);
}

/**
 * Lets the old name answer with the new secret, and every name before it: each leads to the newest token in one step.
 * The sinks are remembered with the new token.
 */
export const switchOver: Action = async (work) => {
  const { ports, rotation } = work;
  await moveLogins(work);
  const { secretRecords, clock } = ports;
  const known = await secretRecords.list(rotation.user_name);
  await secretRecords.record(newRef(rotation), {
    ...(rotation.store === 'none' ? notStored({ clock }, rotation.fingerprint) : {}),
    sinks: rotation.sinks.length > 0 ? rotation.sinks : undefined,
  });
  for (const name of namesBefore(rotation, known)) await leadTo(ports, rotation, name, known);
  return done;
};

/** Lets the names that lead to the new token lead to the old one again. */
export const switchBack: Action = async ({ ports, rotation }) => {
  await leadBack(ports, rotation);
  return done;
};

/** Names from before lead to the old token again, and that answers with its own secret. */
export async function leadBack(
  { secretRecords }: { readonly secretRecords: SecretRecords },
  { user_name: user, token_name, successor }: Pick<Rotation, 'user_name' | 'token_name' | 'successor'>,
): Promise<void> {
  for (const record of await secretRecords.list(user)) {
    if (record.successor !== successor) continue;
    const ref = { user, token: record.token };
    const target = record.token === token_name ? undefined : token_name;
    if (target === undefined && isEmpty(record)) await secretRecords.remove(ref);
    else await secretRecords.record(ref, { successor: target });
  }
}

/** Made to point to the new token, and of no other use. */
function isEmpty({ store, fingerprint, sinks }: SecretRecord): boolean {
  return store === 'none' && fingerprint === '' && sinks === undefined;
}

/** The names that have led to the old token until now, and its own. */
function namesBefore({ token_name }: Rotation, known: readonly SecretRecord[]): readonly string[] {
  const earlier = known.filter(({ successor }) => successor === token_name).map(({ token }) => token);
  return [...new Set([token_name, ...earlier])];
}

export async function leadTo(
  { secretRecords, clock }: { readonly secretRecords: SecretRecords } & Pick<Ports, 'clock'>,
  rotation: Rotation,
  name: string,
  known: readonly SecretRecord[],
): Promise<void> {
  const isKnown = known.some(({ token }) => token === name);
  await secretRecords.record(
    { user: rotation.user_name, token: name },
    { ...(isKnown ? {} : notStored({ clock }, '')), successor: newRef(rotation).token },
  );
}

/** What is recorded of a token whose secret is kept nowhere here. */
function notStored(
  { clock }: Pick<Ports, 'clock'>,
  fingerprint = '',
): Pick<SecretRecord, 'store' | 'fingerprint' | 'kept_at'> {
  return { store: 'none', fingerprint, kept_at: clock.now().toISOString() };
}
