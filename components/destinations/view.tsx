import { destinationKind } from '../../src/domain/secret/destination-kinds.ts';
import { FormView } from '../form/view.tsx';
import { ChoiceLine } from '../primitives/choice.tsx';
import { Column } from '../primitives/column.tsx';
import { Line, toned } from '../primitives/line.tsx';
import { ProblemLines } from '../primitives/message.tsx';
import { type DestinationEditor, destinationAt, destinationRows } from './state.ts';
import { triedProblem, triedWords } from './words.ts';

/** The destinations of a secret, and what can be added. */
export function DestinationsView({
  editor,
  width,
}: {
  readonly editor: DestinationEditor;
  readonly width: number;
}) {
  if (editor.form) return <FormView form={editor.form.form} width={width} />;
  const at = destinationAt(editor);
  const problem = at?.kind === 'sink' ? triedProblem(editor, at.sink) : undefined;
  return (
    <Column>
      <Line
        width={width}
        base="faint"
        pieces={[
          editor.sinks.length === 0
            ? '   No destination: the secret is delivered nowhere.'
            : '   The secret is delivered here, also by each rotation.',
        ]}
      />
      {destinationRows(editor).map((row, index) => (
        <ChoiceLine
          key={row.kind === 'sink' ? row.sink : row.add}
          width={width}
          isSelected={index === editor.selected}
          pieces={
            row.kind === 'add'
              ? [destinationKind(row.add).add]
              : [row.sink, toned(toneOf(editor, row.sink), `   ${triedWords(editor, row.sink)}`)]
          }
        />
      ))}
      {problem ? <ProblemLines problem={problem} width={width} /> : null}
    </Column>
  );
}

function toneOf({ tried }: DestinationEditor, sink: string): 'faint' | 'danger' {
  return typeof tried[sink] === 'object' ? 'danger' : 'faint';
}
