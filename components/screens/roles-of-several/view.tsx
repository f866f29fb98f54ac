import { warningOf } from '../../../src/domain/policy/lint.ts';
import type { Role } from '../../../src/domain/role/role.ts';
import { Column } from '../../primitives/column.tsx';
import { Line, type Piece, toned } from '../../primitives/line.tsx';
import { fitWindow } from '../../primitives/list-window.ts';
import { Paragraph, ProblemLines } from '../../primitives/message.tsx';
import { allowsText } from '../../role-words.ts';
import type { ViewProps } from '../../screen.ts';
import { type RolesOfSeveralState, rolesOfSeveralInSight } from './state.ts';

/** The roles there are, each with what becomes of it. */
export function RolesOfSeveralView({ state, env }: ViewProps<RolesOfSeveralState>) {
  const { width, height } = env;
  if (state.problem) return <ProblemLines problem={state.problem} width={width} />;
  const { roles, users, list } = state;
  if (roles === undefined) return <Line width={width} base="faint" pieces={['   Reading roles ...']} />;
  const rows = rolesOfSeveralInSight(env);
  const { selected, offset } = fitWindow(list, roles.length, rows);
  return (
    <Column height={height}>
      <Paragraph
        width={width}
        mark=" "
        tone="strong"
        text={`Add and remove roles of ${users.length} accounts`}
      />
      <Line width={width} pieces={[]} />
      {roles.slice(offset, offset + rows).map((role, index) => (
        <Line key={role.name} width={width} pieces={rolePieces(role, state, offset + index === selected)} />
      ))}
    </Column>
  );
}

function rolePieces(role: Role, { wanted }: RolesOfSeveralState, isSelected: boolean): readonly Piece[] {
  const how = wanted.get(role.name);
  const risk = warningOf(role);
  return [
    isSelected ? toned('accent', ' > ') : '   ',
    toned(how ? 'warning' : 'faint', (how ?? '').padEnd(8)),
    toned(isSelected ? 'accent' : 'plain', role.name),
    '  ',
    risk ? toned('danger', `RISK ${risk}`) : toned('faint', allowsText(role)),
  ];
}
