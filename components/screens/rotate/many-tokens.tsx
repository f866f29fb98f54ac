import { stepWords } from '../../../src/output/rotation-steps.ts';
import { Column } from '../../primitives/column.tsx';
import { Line, type Piece, toned } from '../../primitives/line.tsx';
import { Paragraph } from '../../primitives/message.tsx';
import type { ViewProps } from '../../screen.ts';
import { outcomeOf, planOf, type RotateItem, type RotateState } from './state.ts';

/** Several tokens: a line each, with the step of the one that is rotated. */
export function ManyTokens({ state, env }: ViewProps<RotateState>) {
  const { width, height, now } = env;
  const shown = state.items.slice(-Math.max(1, height - 4));
  return (
    <Column>
      {shown.map((item) => (
        <Line key={`${item.user}/${item.token}`} width={width} pieces={itemPieces(item, state, now)} />
      ))}
      <Line width={width} pieces={[]} />
      <Paragraph width={width} tone="faint" text={manyRemark(state)} />
    </Column>
  );
}

function itemPieces(item: RotateItem, state: RotateState, now: Date): Piece[] {
  const outcome = outcomeOf(item, now);
  const name = ` ${`${item.user}/${item.token}`.padEnd(36)} `;
  if (outcome === 'failed') return [name, toned('danger', 'failed '), item.problem?.message];
  if (outcome) return [name, toned('good', `${outcome} `), `to ${item.rotation?.successor ?? '-'}`];
  const plan = planOf(item, state.grace);
  if (item.running && plan) {
    const words = stepWords(plan, item.running, 'running');
    return [name, toned('accent', words)];
  }
  const to = plan ? `to ${plan.successor}, until ${plan.expires_on}` : 'looking at it ...';
  return [name, toned('faint', to)];
}

function manyRemark({ phase }: RotateState): string {
  if (phase === 'running') return 'One after the other. esc stops safely, after the step that is under way.';
  if (phase === 'done') return 'What stands still is on 3 Rotations.';
  return 'Each old token works until its new one is proven.';
}
