import { ChoiceLine } from '../../primitives/choice.tsx';
import { Column } from '../../primitives/column.tsx';
import { pad } from '../../primitives/fit.ts';
import { Line, type Piece, toned } from '../../primitives/line.tsx';
import { fitWindow } from '../../primitives/list-window.ts';
import type { ViewProps } from '../../screen.ts';
import { wizardPurposes } from '../purposes.ts';
import { keptText, purposesInSight, type StartRow, startRows, suggestionText } from '../start.ts';
import type { WizardState } from '../state.ts';

/** What the account is for; first what was left unfinished. */
export function PurposeStep({ state, env }: ViewProps<WizardState>) {
  const { width } = env;
  const rows = startRows(state);
  const sight = purposesInSight(env);
  const { selected, offset } = fitWindow(state.list, rows.length, sight);
  const suggestion = suggestionText(state);
  return (
    <Column>
      {state.user === undefined ? <Line width={width} pieces={['   What is the account for?']} /> : null}
      {rows.slice(offset, offset + sight).map((row, index) => (
        <ChoiceLine
          key={JSON.stringify(keyOf(row))}
          width={width}
          isSelected={offset + index === selected}
          pieces={piecesOfRow(row, state)}
        />
      ))}
      <Line width={width} pieces={[]} />
      {suggestion === '' ? null : <Line width={width} base="faint" pieces={[`   ${suggestion}`]} />}
    </Column>
  );
}

function keyOf(row: StartRow): unknown {
  return row.kind === 'purpose' ? row.purpose : row.kind;
}

function piecesOfRow(row: StartRow, state: WizardState): readonly Piece[] {
  if (row.kind === 'draft') return [toned('strong', keptText(row.kept, state.user))];
  if (row.kind === 'anew') return ['Start from the beginning'];
  const purpose = wizardPurposes[row.purpose];
  return [pad(purpose?.title ?? '', 20), toned('faint', purpose?.says ?? '')];
}
