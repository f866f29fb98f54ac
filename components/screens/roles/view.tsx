import { piecesOf } from '../../advice/tone-lines.ts';
import { everyoneToneLines } from '../../everyone.ts';
import { queryOf, signOf, sortedBy } from '../../list.ts';
import { Column } from '../../primitives/column.tsx';
import { filterPieces, newsPieces } from '../../primitives/filter-line.tsx';
import { Line, toned } from '../../primitives/line.tsx';
import { ProblemLines, StaleLine } from '../../primitives/message.tsx';
import { Table, type TableColumn } from '../../primitives/table.tsx';
import type { ViewProps } from '../../screen.ts';
import { type RoleRow, type RolesState, roleRules, rowsInSight, selectedRole } from './state.ts';

/** The table of roles, and below it what is dangerous about the one at the cursor. */
export function RolesView({ state, env }: ViewProps<RolesState>) {
  const { width, height } = env;
  if (state.rows === undefined && state.problem)
    return <ProblemLines problem={state.problem} width={width} />;
  if (state.rows === undefined) return <Line width={width} base="faint" pieces={['   Reading roles ...']} />;
  const warning = selectedRole(state)?.warning;
  return (
    <Column height={height}>
      <StaleLine problem={state.problem} width={width} />
      {everyoneToneLines(state.everyone, width).map((line) => (
        <Line key={line.text} width={width} pieces={piecesOf(line)} />
      ))}
      <Table
        rows={state.shown}
        columns={columns}
        list={state.list}
        width={width - 1}
        height={rowsInSight(state, env) + 1}
        query={queryOf(state, roleRules)}
        sorted={sortedBy(state, roleRules)}
        signOf={signOf(state, roleRules)}
      />
      <Line
        width={width}
        pieces={
          filterPieces(state, { shown: state.shown.length, of: state.rows.length }, width) ??
          newsPieces(state, 'role')
        }
      />
      <Line width={width} pieces={[warning !== undefined && toned('danger', ` RISK ${warning}`)]} />
    </Column>
  );
}

const columns: readonly TableColumn<RoleRow>[] = [
  { heading: 'ROLE', width: 'fit', least: 20, cut: 'middle', cell: ({ name }) => name },
  {
    heading: 'RISK',
    width: 4,
    cell: ({ warning }) => (warning === undefined ? '' : 'RISK'),
    tone: () => 'danger',
  },
  { heading: 'ALLOWS', width: 'rest', cell: ({ allows }) => allows, tone: () => 'faint' },
];
