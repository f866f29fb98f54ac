import type { SinkOutcome } from '../usecases/sinks.ts';
import { safeText } from './safe-text.ts';

type Outcomes = { readonly sinks: readonly SinkOutcome[] };

/** A line for each sink that took the secret. */
export function deliveredLines({ sinks }: Outcomes): string[] {
  return sinks
    .filter(({ problem }) => problem === null)
    .map(({ sink, verified }) => `Delivered to ${safeText(sink)}${verified ? ', read back and right' : ''}`);
}

/** What went wrong at each sink that did not. */
export function undeliveredLines({ sinks }: Outcomes): string[] {
  return sinks.flatMap(({ sink, problem, hint }) =>
    problem === null
      ? []
      : [
          `error: ${safeText(sink)}`,
          ...[...problem.split('\n'), ...(hint === null ? [] : [hint])].map((line) => `  ${safeText(line)}`),
        ],
  );
}
