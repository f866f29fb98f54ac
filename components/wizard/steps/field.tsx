import { Column } from '../../primitives/column.tsx';
import { Line, toned } from '../../primitives/line.tsx';
import { fieldPieces } from '../../primitives/text-input.tsx';
import type { ViewProps } from '../../screen.ts';
import type { WizardState } from '../state.ts';

/** One line to type, with what is wrong with it said below by the wizard. */
export function FieldStep({
  state,
  env: { width },
  field,
  label,
  says,
}: ViewProps<WizardState> & {
  readonly field: 'id' | 'token';
  readonly label: string;
  readonly says: string;
}) {
  return (
    <Column>
      <Line width={width} base="faint" pieces={[`   ${says}`]} />
      <Line width={width} pieces={[]} />
      <Line
        width={width}
        pieces={[
          `   ${label}  `,
          toned('accent', '> '),
          ...fieldPieces(state.draft[field], width - label.length - 10),
        ]}
      />
    </Column>
  );
}
