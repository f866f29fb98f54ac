import { advise, optionHint } from '../../domain/hint/hint.ts';
import { listKinds } from '../../domain/secret/destination-kinds.ts';
import { fingerprintOf, type TokenRef, tokenLabel } from '../../domain/token/token.ts';
import { UserError } from '../../errors.ts';
import type { OpenSecrets, Ports } from '../../ports.ts';
import { deliverTo, openSinks, rememberSinks, type SinkOutcome } from './destinations.ts';
import { type FoundSecret, getSecret, type HandOut } from './get-secret.ts';

/** A kept secret that was handed on, and what became of it at each sink. */
export interface SecretDelivered {
  readonly user_name: string;
  /** The successor, where a rotation has switched to one. */
  readonly token_name: string;
  /** First 12 hex digits of the secret's SHA-256. */
  readonly fingerprint: string;
  readonly sinks: readonly SinkOutcome[];
  /** Why those that took it could not be remembered; null where they are. */
  readonly not_remembered: string | null;
}

/** Which secret goes where. */
export interface DeliveryRequest extends TokenRef, HandOut {
  readonly to: readonly string[];
  /** Told what was found, before it is delivered. */
  readonly found?: ((found: FoundSecret) => void) | undefined;
}

/**
 * Hands a kept secret on to sinks, one after the other, going on past failures. Those that took it are remembered for
 * the next rotation.
 * @param to sinks as they are written on the command line; where none is named, those that are remembered
 * @throws UserError `usage` for a text that names no sink, before anything is delivered; `not_found` and
 * `secret_store_*` as `token get`
 */
export async function deliverSecret(
  ports: Pick<Ports, 'secretRecords' | 'delivery' | 'digest' | 'clock'> & OpenSecrets,
  { to, requireValid, found: tell, ...ref }: DeliveryRequest,
  signal?: AbortSignal,
): Promise<SecretDelivered> {
  const sinks = await openSinks(ports, to.length > 0 ? to : await remembered(ports, ref), ref);
  const found = await getSecret(ports, ref, { requireValid });
  tell?.(found);
  const outcomes: SinkOutcome[] = [];
  for (const sink of sinks) outcomes.push(await deliverTo(ports, sink, found.secret, signal));
  return {
    user_name: found.user,
    token_name: found.token,
    fingerprint: fingerprintOf(ports.digest.sha256(found.secret)),
    sinks: outcomes,
    not_remembered: await rememberSinks(ports, found, outcomes),
  };
}

async function remembered(
  { secretRecords }: Pick<Ports, 'secretRecords'>,
  ref: TokenRef,
): Promise<readonly string[]> {
  const sinks = (await secretRecords.find(ref))?.sinks ?? [];
  if (sinks.length > 0) return sinks;
  throw new UserError(
    'usage',
    `Missing destination: the secret of ${tokenLabel(ref)} was not delivered before.`,
    advise`Add a destination with ${optionHint('to')}: ${listKinds(({ usage }) => usage, 'or')}.`,
  );
}
