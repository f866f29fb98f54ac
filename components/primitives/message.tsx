import { safeLines } from '../../src/output/safe-text.ts';
import type { Problem } from '../problem.ts';
import { Column } from './column.tsx';
import { cutEnd, wrap } from './fit.ts';
import { Line, type Piece } from './line.tsx';

/** What went wrong and what to do next, in place of the content. */
export function ProblemLines({ problem, width }: { readonly problem: Problem; readonly width: number }) {
  return (
    <Column>
      <Paragraph width={width} text={problem.message} mark={{ text: ' ! ', tone: 'danger' }} tone="danger" />
      {problem.hint === undefined ? null : <Paragraph width={width} text={problem.hint} mark="   " />}
    </Column>
  );
}

/** Above rows that could not be read again: they stay, and are said to be old. */
export function StaleLine({
  problem,
  width,
}: {
  readonly problem: Problem | undefined;
  readonly width: number;
}) {
  if (problem === undefined) return null;
  const text = `Not refreshed: ${problem.message} `;
  return (
    <Line
      width={width}
      pieces={[
        { text: ' ! ', tone: 'danger' },
        { text: cutEnd(text, width - 26, '… '), tone: 'danger' },
      ]}
      right={{ text: 'ctrl-r tries again ', tone: 'accent' }}
    />
  );
}

/** Text over as many lines as it needs, behind a mark on the first of them. */
export function Paragraph({
  text,
  width,
  mark = '   ',
  tone = 'plain',
}: {
  readonly text: string;
  readonly width: number;
  readonly mark?: Exclude<Piece, false | undefined>;
  readonly tone?: 'plain' | 'strong' | 'danger' | 'faint' | 'warning';
}) {
  const lines = safeLines(text).flatMap((line) => wrap(line, width - 4));
  return (
    <Column>
      {lines.map((line, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: lines of one paragraph.
        <Line key={index} width={width} pieces={[index === 0 ? mark : '   ', { text: line, tone }]} />
      ))}
    </Column>
  );
}
