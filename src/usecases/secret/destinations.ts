import { type Hint, plainText } from '../../domain/hint/hint.ts';
import { fingerprintOf, type TokenRef } from '../../domain/token/token.ts';
import { isUserError, reasonOf, UserError } from '../../errors.ts';
import type { Delivery, Held, Ports, Sink } from '../../ports.ts';

/** What became of a delivery to one sink. */
export interface SinkOutcome {
  /** As it is remembered: `file:/etc/osmo/token`. */
  readonly sink: string;
  /** Whether the sink took the secret, as far as can be told. */
  readonly delivered: boolean;
  /** Whether it was read back and is that secret; false where a sink cannot be read back. */
  readonly verified: boolean;
  /** What went wrong, and what to do about it; null where nothing did. */
  readonly problem: string | null;
  readonly hint: Hint | null;
}

/**
 * Opens sinks for the secret of a token, each once however often it was named.
 * @throws UserError `usage` for a text that names no sink
 */
export async function openSinks(
  { delivery }: Pick<Ports, 'delivery'>,
  texts: readonly string[],
  of: TokenRef,
): Promise<readonly Sink[]> {
  const opened = new Map<string, Sink>();
  for (const text of texts) {
    const sink = await delivery.sink(text, of);
    opened.set(sink.spec, sink);
  }
  return [...opened.values()];
}

/**
 * Makes sure that every sink would take a secret.
 * @throws UserError `delivery_failed` that names the ones that would not
 */
export async function probeSinks(sinks: readonly Sink[], signal?: AbortSignal): Promise<void> {
  const refusals: UserError[] = [];
  for (const sink of sinks) {
    try {
      await sink.probe(signal);
    } catch (error) {
      if (!isUserError(error)) throw error;
      refusals.push(error);
    }
  }
  const [first, ...others] = refusals;
  if (first === undefined) return;
  const details = [...first.details, ...others.flatMap((one) => [plainText(one.said), ...one.details])];
  throw new UserError('delivery_failed', first.said, first.hint, { details });
}

/**
 * Opens and probes sinks before anything is made. The delivery is opened only where there is something to deliver.
 * @param nothing what is added to a refusal: that nothing was made yet
 * @throws UserError `usage` for a text that names no sink; `delivery_failed` that names those that would not take it
 */
export async function readySinks(
  { delivery }: { readonly delivery: () => Promise<Delivery> },
  texts: readonly string[],
  { user, token }: TokenRef,
  nothing = 'No token was created.',
): Promise<readonly Sink[]> {
  if (texts.length === 0) return [];
  const sinks = await openSinks({ delivery: await delivery() }, texts, { user, token });
  try {
    await probeSinks(sinks);
  } catch (error) {
    if (!isUserError(error)) throw error;
    const details = [...error.details, nothing];
    throw new UserError(error.code, error.said, error.hint, { details, cause: error });
  }
  return sinks;
}

/** Hands a secret to a sink and reads it back. What goes wrong is told in the outcome. */
export async function deliverTo(
  { digest }: Pick<Ports, 'digest'>,
  sink: Sink,
  secret: string,
  signal?: AbortSignal,
): Promise<SinkOutcome> {
  try {
    await sink.probe(signal);
    await sink.deliver(secret, signal);
    const held = await sink.readBack(signal);
    if (held.kind === 'secret' && held.sha256 === digest.sha256(secret)) return took(sink, true);
    if (held.kind === 'unknown') return took(sink, false);
    return failed(sink, notThere(held));
  } catch (error) {
    if (!isUserError(error)) throw error;
    return failed(sink, error);
  }
}

function notThere({ kind }: Held): UserError {
  return new UserError(
    'delivery_failed',
    `The secret was delivered, but ${kind === 'nothing' ? 'the destination is empty' : 'the destination has something else'} now.`,
    'Another program may write to it: find out which one, and deliver again.',
  );
}

function took({ spec }: Sink, verified: boolean): SinkOutcome {
  return { sink: spec, delivered: true, verified, problem: null, hint: null };
}

function failed({ spec }: Sink, { message, hint }: UserError): SinkOutcome {
  return { sink: spec, delivered: false, verified: false, problem: message, hint: hint ?? null };
}

/**
 * Remembers with a token where it was delivered to, for the next rotation: those of before, and those that took it.
 * @returns why that could not be, or null; the deliveries are worth more than an error
 */
export async function rememberSinks(
  ports: Pick<Ports, 'secretRecords' | 'digest' | 'clock'>,
  { user, token, secret }: TokenRef & { readonly secret: string },
  outcomes: readonly SinkOutcome[],
): Promise<string | null> {
  const taken = outcomes.filter(({ delivered }) => delivered).map(({ sink }) => sink);
  try {
    if (taken.length > 0) await record(ports, { user, token }, secret, taken);
    return null;
  } catch (error) {
    return reasonOf(error);
  }
}

async function record(
  ports: Pick<Ports, 'secretRecords' | 'digest' | 'clock'>,
  ref: TokenRef,
  secret: string,
  taken: readonly string[],
): Promise<void> {
  const known = await ports.secretRecords.find(ref);
  const whole = {
    store: 'none' as const,
    fingerprint: fingerprintOf(ports.digest.sha256(secret)),
    kept_at: ports.clock.now().toISOString(),
  };
  const sinks = [...new Set([...(known?.sinks ?? []), ...taken])];
  // A token that is just being made has a record that says no more than that.
  await ports.secretRecords.record(ref, known?.fingerprint ? { sinks } : { ...whole, sinks });
}
