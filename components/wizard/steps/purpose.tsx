import { ChoiceLine } from '../../primitives/choice.tsx';
import { Column } from '../../primitives/column.tsx';
import { pad } from '../../primitives/fit.ts';
import { Line, toned } from '../../primitives/line.tsx';
import type { ViewProps } from '../../screen.ts';
import { wizardPurposes } from '../purposes.ts';
import type { WizardState } from '../state.ts';

/** What the account is for. */
export function PurposeStep({ state, env: { width } }: ViewProps<WizardState>) {
  const { id, roles } = state.draft;
  const names = [...roles].join(', ') || 'no roles yet';
  return (
    <Column>
      <Line width={width} pieces={['   What is the account for?']} />
      <Line width={width} pieces={[]} />
      {wizardPurposes.map(({ title, says }, index) => (
        <ChoiceLine
          key={title}
          width={width}
          isSelected={index === state.draft.purpose}
          pieces={[pad(title, 20), toned('faint', says)]}
        />
      ))}
      <Line width={width} pieces={[]} />
      {id.value === '' ? null : (
        <Line
          width={width}
          base="faint"
          pieces={[`   Suggests ${id.value}, with ${names}. You can change everything.`]}
        />
      )}
    </Column>
  );
}
