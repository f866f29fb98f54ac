import { wrap } from '../../primitives/fit.ts';
import { type Piece, toned } from '../../primitives/line.tsx';
import { problemSentence } from '../../problem.ts';
import type { Tone } from '../../theme.ts';
import type { SeveralItem, SeveralState } from './state.ts';
import { objectOf } from './words.ts';

interface SaidOfItem {
  readonly text: string;
  readonly tone: Tone;
}

/** @returns how one stands: left out and why, under way, done, failed. */
export function saidOfItem({ plan, running, outcome }: SeveralItem): SaidOfItem {
  if (outcome?.is === 'done') return { text: `done: ${outcome.text}`, tone: 'good' };
  if (outcome?.is === 'failed')
    return { text: `failed: ${problemSentence(outcome.problem)}`, tone: 'danger' };
  if (outcome?.is === 'notBegun') return { text: `not started: ${outcome.reason}`, tone: 'warning' };
  if (running) return { text: 'working ...', tone: 'accent' };
  if (plan === undefined) return { text: 'reading it ...', tone: 'faint' };
  return plan.is === 'left'
    ? { text: `left out: ${plan.reason}`, tone: 'warning' }
    : { text: 'ready', tone: 'faint' };
}

/** @returns what to know of one before it is done. */
export function warningsOfItem({ plan, outcome }: SeveralItem): readonly string[] {
  return plan?.is === 'ready' && outcome === undefined ? plan.warnings : [];
}

/** @returns all of them as lines to scroll: each named whole, with what to know of it. */
export function itemLines(
  { items }: Pick<SeveralState, 'items'>,
  width: number,
): readonly (readonly Piece[])[] {
  return items.flatMap((item) => {
    const name = objectOf(item.order);
    const said = saidOfItem(item);
    const isShort = name.length + said.text.length + 5 <= width;
    const first: Piece[][] = isShort
      ? [[` ${name}  `, toned(said.tone, said.text)]]
      : [
          ...wrap(name, width - 2).map((text): Piece[] => [` ${text}`]),
          ...wrap(said.text, width - 6).map((text): Piece[] => ['     ', toned(said.tone, text)]),
        ];
    const warnings = warningsOfItem(item)
      .flatMap((warning) => wrap(`! ${warning}`, width - 6))
      .map((text): Piece[] => ['     ', toned('warning', text)]);
    return [...first, ...warnings];
  });
}

/** @returns what a person should know of all of them at this moment. */
export function severalRemark({ phase, items }: Pick<SeveralState, 'phase' | 'items'>): string {
  const left = items.filter(({ plan }) => plan?.is === 'left').length;
  switch (phase) {
    case 'preparing':
      return 'Looking at each of them ...';
    case 'plan':
      return left === 0
        ? 'One after the other; what fails does not stop the others.'
        : `${left} of ${items.length} ${left === 1 ? 'is' : 'are'} left out. The others are done one after the other.`;
    case 'held':
      return 'Nothing was sent yet: u undoes it, esc too.';
    case 'running':
      return 'One at a time. esc stops after the one that is being done.';
    case 'done':
      return '';
  }
}
