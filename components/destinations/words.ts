import type { Problem } from '../problem.ts';
import type { DestinationEditor } from './state.ts';

/** @returns whether a destination was tried, and what came of it, in words. */
export function triedWords({ tried }: Pick<DestinationEditor, 'tried'>, sink: string): string {
  const found = tried[sink];
  if (found === undefined) return '';
  if (typeof found === 'object') return 'would not take it';
  return { trying: 'trying it ...', works: 'tried just now, would take it' }[found];
}

/** @returns why a destination would not take the secret. */
export function triedProblem({ tried }: Pick<DestinationEditor, 'tried'>, sink: string): Problem | undefined {
  const found = tried[sink];
  return typeof found === 'object' ? found : undefined;
}

/** @returns the destinations in one line. */
export function destinationsSummary({ sinks }: Pick<DestinationEditor, 'sinks'>): string {
  return sinks.length === 0 ? 'none' : sinks.join(', ');
}
