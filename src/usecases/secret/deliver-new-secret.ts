import { refOf } from '../../domain/token/token.ts';
import { reasonOf } from '../../errors.ts';
import type { Ports, Sink } from '../../ports.ts';
import { type MadeToken, takeBackUnseen } from '../token/make-token.ts';
import { deliverTo, rememberSinks, type SinkOutcome } from './destinations.ts';

/** What became of it at each sink, and why those that took it could not be remembered; null where they are. */
export interface HandedOn {
  readonly sinks: readonly SinkOutcome[];
  readonly not_remembered: string | null;
}

/**
 * Hands the secret of a token that was just made to sinks, going on past failures. Whatever goes wrong, somebody has
 * the secret afterwards: it is kept, or will be shown, or a sink took it, or else the token is taken back.
 * @param sinks that were probed before the token was made
 * @param shown whether the secret will be printed
 * @throws UserError `partial_failure` where it was taken back, or could not even be
 */
export async function handOn(
  ports: Pick<Ports, 'backend' | 'secretRecords' | 'digest' | 'clock'>,
  made: MadeToken,
  { sinks, shown }: { readonly sinks: readonly Sink[]; readonly shown: boolean },
): Promise<HandedOn> {
  const outcomes: SinkOutcome[] = [];
  for (const sink of sinks) outcomes.push(await deliverNew(ports, sink, made.secret));
  if (outcomes.some(({ delivered }) => delivered)) {
    const found = { ...refOf(made.token), secret: made.secret };
    return { sinks: outcomes, not_remembered: await rememberSinks(ports, found, outcomes) };
  }
  if (sinks.length > 0 && !shown && made.kept_in === undefined) {
    const troubles = outcomes.map(({ sink, problem }) => `${sink}: ${problem}`).join('; ');
    await takeBackUnseen(ports, made, `could not be delivered (${troubles})`);
  }
  return { sinks: outcomes, not_remembered: null };
}

/** Delivers a new secret. Not even a fault of the program may lose it: whatever goes wrong is told in the outcome. */
export async function deliverNew(
  ports: Pick<Ports, 'digest'>,
  sink: Sink,
  secret: string,
): Promise<SinkOutcome> {
  try {
    return await deliverTo(ports, sink, secret);
  } catch (error) {
    return { sink: sink.spec, delivered: false, verified: false, problem: reasonOf(error), hint: null };
  }
}
