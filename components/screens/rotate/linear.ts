import { destinationsLinear } from '../../destinations/linear.ts';
import type { LinearView } from '../../linear/view.ts';
import { problemLines } from '../../linear/view.ts';
import type { Piece } from '../../primitives/line.tsx';
import type { Env } from '../../screen.ts';
import { storeLinear } from '../../secret-store/linear.ts';
import { manyLines, manyRemark } from './many-tokens.tsx';
import { remarkOf, stepsIn } from './one-token.tsx';
import { headingOf, type RotateItem, type RotateState } from './state.ts';

/** A rotation: what will be done, each step as it was taken, what came of it. */
export function rotateLinear(state: RotateState, env: Env): LinearView {
  const [only, ...others] = state.items;
  const { panel } = state;
  if (panel?.at === 'deliver')
    return { title: `${headingOf(state)}, destinations`, ...destinationsLinear(panel.editor) };
  if (panel?.at === 'store')
    return { title: `${headingOf(state)}, secret store`, ...storeLinear(panel.picker) };
  return {
    title: headingOf(state),
    lines: only && others.length === 0 ? oneToken(only, state, env) : manyTokens(state, env),
  };
}

function oneToken(item: RotateItem, state: RotateState, { now }: Env): readonly string[] {
  // A step that is being taken reads as one that is to be taken: each is told when it was planned and when it is done.
  const steps = stepsIn(item, state.grace).map(({ todo, done }, index) =>
    done === undefined ? `${index + 1}. ${todo}` : `${index + 1}. done: ${done}`,
  );
  return [...steps, ...(item.problem ? problemLines(item.problem) : remarkOf(item, state, now).split('\n'))];
}

function manyTokens(state: RotateState, env: Env): readonly string[] {
  return [...manyLines(state, env).map(textOf), manyRemark(state, env.now)];
}

function textOf(pieces: readonly Piece[]): string {
  const text = pieces.map((piece) => (typeof piece === 'object' ? piece.text : piece || '')).join('');
  return text.trim().replace(/ {2,}/g, ': ');
}
