import { Column } from '../../primitives/column.tsx';
import { Line, toned } from '../../primitives/line.tsx';
import { fitWindow } from '../../primitives/list-window.ts';
import { Paragraph, ProblemLines } from '../../primitives/message.tsx';
import { fieldPieces } from '../../primitives/text-input.tsx';
import type { ViewProps } from '../../screen.ts';
import { itemsInSight, itemsOf, type TransferState, transferProgress, transferTitle } from './state.ts';

/** The file, then what would be done, or was. */
export function TransferView({ state, env }: ViewProps<TransferState>) {
  const { width, height } = env;
  const { file, choices, imported, result, busy, problem } = state;
  const items = itemsOf(state);
  const { selected, offset } = fitWindow(state.list, items.length, itemsInSight(env));
  const isTyped = imported === undefined && result === undefined && busy === undefined;
  return (
    <Column height={height}>
      <Line width={width} pieces={['   ', toned('strong', transferTitle(state))]} />
      <Line width={width} pieces={[]} />
      <Line
        width={width}
        pieces={[
          '   File  ',
          ...(isTyped ? [toned('accent', '> '), ...fieldPieces(file, width - 14)] : [file.value]),
        ]}
      />
      {busy ? <Line width={width} base="faint" pieces={[`   ${transferProgress(state)}`]} /> : null}
      {problem ? <ProblemLines problem={problem} width={width} /> : null}
      {result === undefined ? null : <Paragraph width={width} text={result} />}
      {choices.length === 0 ? null : <Paragraph width={width} text={choices.join('  ')} tone="faint" />}
      {items.slice(offset, offset + itemsInSight(env)).map((item, index) => (
        <Line
          key={item}
          width={width}
          pieces={[
            offset + index === selected ? toned('accent', ' > ') : '   ',
            toned(
              item.startsWith('refused') ? 'danger' : item.startsWith('unchanged') ? 'faint' : 'plain',
              item,
            ),
          ]}
        />
      ))}
    </Column>
  );
}
