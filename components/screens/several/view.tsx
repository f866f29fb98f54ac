import { counted } from '../../../src/domain/text/plural.ts';
import { Column } from '../../primitives/column.tsx';
import { Line, toned } from '../../primitives/line.tsx';
import { Paragraph } from '../../primitives/message.tsx';
import { ScrolledLines } from '../../primitives/scroll.tsx';
import type { ViewProps } from '../../screen.ts';
import { itemLines, severalRemark } from './lines.ts';
import { linesOfSeveral, type SeveralState } from './state.ts';
import { jobWords } from './words.ts';

/** Several accounts or tokens, each with what to know of it, with what is done, with what came of it. */
export function SeveralView({ state, env }: ViewProps<SeveralState>) {
  const { width, height } = env;
  const lines = itemLines(state, width);
  const rows = linesOfSeveral(env);
  const below = lines.length - state.offset - rows;
  return (
    <Column height={height}>
      <Paragraph
        width={width}
        mark=" "
        tone="strong"
        text={jobWords(state.items.map(({ order }) => order)).title}
      />
      <Line width={width} pieces={[]} />
      <ScrolledLines
        lines={lines}
        offset={state.offset}
        width={width}
        height={Math.min(rows, lines.length)}
      />
      <Line
        width={width}
        pieces={below > 0 ? [toned('warning', `   ${counted(below, 'more line')} below`)] : []}
      />
      <Paragraph width={width} tone="faint" text={severalRemark(state)} />
    </Column>
  );
}
