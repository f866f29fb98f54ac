import type { Need } from '../../src/domain/policy/needs.ts';
import { ChoiceLine } from '../primitives/choice.tsx';
import { Column } from '../primitives/column.tsx';
import { Line, toned } from '../primitives/line.tsx';
import { fitWindow, type ListWindow } from '../primitives/list-window.ts';
import type { RoleChoice } from './advice.ts';
import { fitText } from './words.ts';

/** Roles to choose from, each with how it fits the needs and what is dangerous about it, the suggested ones first. */
export function ChoiceList({
  choices,
  needs,
  chosen,
  list,
  rows,
  width,
}: {
  readonly choices: readonly RoleChoice[];
  readonly needs: readonly Need[];
  readonly chosen: ReadonlySet<string>;
  readonly list: ListWindow;
  /** How many roles are in sight. */
  readonly rows: number;
  readonly width: number;
}) {
  const { selected, offset } = fitWindow(list, choices.length, rows);
  if (choices.length === 0) return <Line width={width} pieces={['   There are no roles.']} />;
  return choices.slice(offset, offset + rows).map((choice, index) => (
    <Column key={choice.name}>
      <ChoiceLine
        width={width}
        isSelected={offset + index === selected}
        isChosen={chosen.has(choice.name)}
        pieces={[choice.name, '  ', choice.warning && toned('danger', `RISK ${choice.warning}`)]}
        right={choice.isSuggested ? toned('good', 'suggested') : undefined}
      />
      <Line width={width} base="faint" pieces={[`       ${fitText(choice, needs)}`]} />
    </Column>
  ));
}
