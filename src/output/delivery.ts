import type { SinkOutcome } from '../usecases/secret/destinations.ts';
import { safeText } from './safe-text.ts';

type Outcomes = { readonly sinks: readonly SinkOutcome[]; readonly not_remembered: string | null };

/** A line for each sink that took the secret. */
export function deliveredLines({ sinks }: Pick<Outcomes, 'sinks'>): string[] {
  return sinks
    .filter(({ problem }) => problem === null)
    .map(
      ({ sink, verified }) => `Delivered to ${safeText(sink)}${verified ? ', read back and correct' : ''}`,
    );
}

/** What went wrong at each sink that did not. */
export function undeliveredLines({ sinks, not_remembered }: Outcomes): string[] {
  const forgotten =
    not_remembered === null
      ? []
      : [`The destination could not be remembered for the next rotation: ${safeText(not_remembered)}`];
  const failed = sinks.flatMap(({ sink, problem, hint }) =>
    problem === null
      ? []
      : [
          `error: ${safeText(sink)}`,
          ...[...problem.split('\n'), ...(hint === null ? [] : [hint])].map((line) => `  ${safeText(line)}`),
        ],
  );
  return [...failed, ...forgotten];
}
