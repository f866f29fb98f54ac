import { type TokenRef, tokenLabel } from '../../domain/token/token.ts';
import { isUserError, UserError } from '../../errors.ts';
import type { OpenSecrets, Ports, Sink } from '../../ports.ts';
import { deliverSecret } from './deliver-secret.ts';
import { probeSinks, type SinkOutcome } from './destinations.ts';

/** What became of a destination that was added to a token. */
export interface DestinationAdded {
  /** As it is remembered. */
  readonly sink: string;
  /** What the delivery came to; undefined where no secret is stored here: the next rotation delivers to it. */
  readonly delivery: SinkOutcome | undefined;
}

type DestinationPorts = Pick<Ports, 'secretRecords' | 'delivery' | 'digest' | 'clock' | 'files'> &
  OpenSecrets;

/**
 * Makes sure that a destination would take a secret: nothing is delivered. A path may begin with `~/`, as no shell reads it.
 * @returns the destination as it is remembered
 * @throws UserError `usage` for a text that names none, `delivery_failed` where it would not
 */
export async function tryDestination(
  { delivery, files }: Pick<Ports, 'delivery' | 'files'>,
  text: string,
  ref: TokenRef,
  signal?: AbortSignal,
): Promise<string> {
  const sink = await delivery.sink(wholeText(files, text), ref);
  await probeSinks([sink], signal);
  return sink.spec;
}

/**
 * Remembers a destination of a token, and delivers its secret there where it is stored here. A delivery that fails is told:
 * then the destination is not remembered.
 * @throws UserError as `tryDestination`, and `secret_store_*`
 */
export async function addDestination(
  ports: DestinationPorts,
  ref: TokenRef,
  text: string,
): Promise<DestinationAdded> {
  const sink = await tryDestination(ports, text, ref);
  const known = await ports.secretRecords.find(ref);
  if (known === undefined || known.store === 'none') {
    const blank = { store: 'none', fingerprint: '', kept_at: ports.clock.now().toISOString() } as const;
    const sinks = [...new Set([...(known?.sinks ?? []), sink])];
    await ports.secretRecords.record(ref, known === undefined ? { ...blank, sinks } : { sinks });
    return { sink, delivery: undefined };
  }
  const { sinks, not_remembered } = await deliverSecret(ports, { ...ref, to: [sink] });
  const [delivery] = sinks;
  if (delivery?.delivered && not_remembered !== null) throw unremembered(ref, sink, not_remembered);
  return { sink, delivery };
}

/** Forgets a destination: the next rotation does not deliver to it. What lies there stays. */
export async function removeDestination(
  { secretRecords }: Pick<Ports, 'secretRecords'>,
  ref: TokenRef,
  sink: string,
): Promise<void> {
  const sinks = (await secretRecords.find(ref))?.sinks ?? [];
  await secretRecords.record(ref, { sinks: sinks.filter((one) => one !== sink) }).catch((error: unknown) => {
    // Nothing is remembered of the token at all.
    if (!isUserError(error, 'not_found')) throw error;
  });
}

/** @returns the destinations that are remembered with a token. */
export async function destinationsOf(
  { secretRecords }: Pick<Ports, 'secretRecords'>,
  ref: TokenRef,
): Promise<readonly string[]> {
  return (await secretRecords.find(ref))?.sinks ?? [];
}

/** Opens destinations that were tried before, for the delivery itself. @throws UserError as `tryDestination` */
export async function openTried(
  { delivery }: Pick<Ports, 'delivery'>,
  texts: readonly string[],
  ref: TokenRef,
): Promise<readonly Sink[]> {
  const sinks = await Promise.all(texts.map((text) => delivery.sink(text, ref)));
  await probeSinks(sinks);
  return sinks;
}

function wholeText(files: Ports['files'], text: string): string {
  return text.startsWith('file:') ? `file:${files.whole(text.slice('file:'.length))}` : text;
}

function unremembered(ref: TokenRef, sink: string, reason: string): UserError {
  return new UserError(
    'partial_failure',
    `The secret of ${tokenLabel(ref)} was delivered to ${sink}, but the destination could not be remembered: ${reason}`,
    'Add it again: until then the next rotation leaves it out.',
  );
}
