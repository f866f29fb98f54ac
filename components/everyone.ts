import type { EveryoneReport } from '../src/domain/policy/everyone.ts';
import type { ToneLine } from './advice/tone-lines.ts';
import { wrap } from './primitives/fit.ts';

/** What everyone may do takes at most so many lines above a list; the role itself says all of it. */
const mostLines = 2;

/**
 * @returns what everyone here may do, by the role that OSMO adds to the roles of every request. No role is just enough
 * where everyone may create tokens for administrators: whoever chooses roles reads that first.
 */
export function everyoneToneLines(everyone: EveryoneReport | undefined, width: number): readonly ToneLine[] {
  if (everyone === undefined) return [];
  if (everyone.risk !== undefined) {
    const text = `RISK ${everyone.risk} ${everyone.role} says how to fix it.`;
    return wrap(text, width - 4)
      .slice(0, mostLines)
      .map((line) => ({ text: line, tone: 'danger' }));
  }
  const lines = wrap(everyone.sentence, width - 5);
  const shown = lines.slice(0, mostLines);
  const last = shown.at(-1) ?? '';
  return [...shown.slice(0, -1), lines.length > mostLines ? `${last} ...` : last].map((line) => ({
    text: line,
    tone: 'faint',
  }));
}

/** @returns the same to be read out, without a limit. */
export function everyoneSaid({ risk, role, sentence }: EveryoneReport): readonly string[] {
  return [...(risk === undefined ? [] : [`RISK ${risk} ${role} says how to fix it.`]), sentence];
}
