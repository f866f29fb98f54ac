import type { SinkOutcome } from '../usecases/secret/destinations.ts';
import { type HintPlace, hintText } from './hint-text.ts';
import { type SafeText, safe } from './safe-text.ts';

type Outcomes = { readonly sinks: readonly SinkOutcome[]; readonly not_remembered: string | null };

/** A line for each sink that took the secret. */
export function deliveredLines({ sinks }: Pick<Outcomes, 'sinks'>): SafeText[] {
  return sinks
    .filter(({ problem }) => problem === null)
    .map(({ sink, verified }) => safe`Delivered to ${sink}${verified ? ', read back and correct' : ''}`);
}

/** What went wrong at each sink that did not. */
export function undeliveredLines({ sinks, not_remembered }: Outcomes, place: HintPlace): SafeText[] {
  const forgotten =
    not_remembered === null
      ? []
      : [safe`The destination could not be remembered for the next rotation: ${not_remembered}`];
  const failed = sinks.flatMap(({ sink, problem, hint }) =>
    problem === null
      ? []
      : [
          safe`error: ${sink}`,
          ...[...problem.split('\n'), ...(hint === null ? [] : hintText(hint, place).split('\n'))].map(
            (line) => safe`  ${line}`,
          ),
        ],
  );
  return [...failed, ...forgotten];
}
