import { counted } from '../../../src/domain/text/plural.ts';
import { piecesOf } from '../../advice/tone-lines.ts';
import { Column } from '../../primitives/column.tsx';
import { Line, toned } from '../../primitives/line.tsx';
import { ProblemLines, StaleLine } from '../../primitives/message.tsx';
import { ScrolledLines } from '../../primitives/scroll.tsx';
import type { ViewProps } from '../../screen.ts';
import { linesInSight, type RoleState, roleScreenLines } from './state.ts';

/** A role in words, to scroll. */
export function RoleView({ state, env }: ViewProps<RoleState>) {
  const { width, height } = env;
  if (state.details === undefined && state.problem)
    return <ProblemLines problem={state.problem} width={width} />;
  if (state.details === undefined)
    return <Line width={width} base="faint" pieces={['   Reading the role ...']} />;
  const { offset, warning } = state;
  const lines = roleScreenLines(state, width);
  const rows = linesInSight(state, env);
  const rest = lines.length - offset - rows;
  return (
    <Column height={height}>
      <Line
        width={width}
        pieces={[
          ' ',
          toned('strong', state.role),
          '   ',
          warning !== undefined && toned('danger', `RISK ${warning}`),
        ]}
        right={rest > 0 ? toned('faint', `${counted(rest, 'more line')} `) : undefined}
      />
      <StaleLine problem={state.problem} width={width} />
      <ScrolledLines lines={lines.map(piecesOf)} offset={offset} width={width} height={rows} />
    </Column>
  );
}
