import { auditTime } from '../../../src/output/audit.ts';
import { queryOf, sortedBy } from '../../list.ts';
import { Column } from '../../primitives/column.tsx';
import { filterPieces } from '../../primitives/filter-line.tsx';
import { Line, type Piece, toned } from '../../primitives/line.tsx';
import { ProblemLines, StaleLine } from '../../primitives/message.tsx';
import { Table, type TableColumn } from '../../primitives/table.tsx';
import type { ViewProps } from '../../screen.ts';
import { type AuditRow, auditRules } from './rows.ts';
import { type AuditState, rowsInSight } from './state.ts';
import { verdictText } from './words.ts';

/** Whether the trail is as it was written, its records newest first, the filter. */
export function AuditView({ state, env }: ViewProps<AuditState>) {
  const { width, height } = env;
  if (state.rows === undefined && state.problem)
    return <ProblemLines problem={state.problem} width={width} />;
  if (state.rows === undefined)
    return <Line width={width} base="faint" pieces={['   Reading the audit log ...']} />;
  return (
    <Column height={height}>
      {state.problem ? (
        <StaleLine problem={state.problem} width={width} />
      ) : (
        <Line width={width} pieces={verdictPieces(state)} />
      )}
      {state.shown.length === 0 ? (
        <Line width={width} base="faint" pieces={[emptyText(state)]} />
      ) : (
        <Table
          rows={state.shown}
          columns={columns}
          list={state.list}
          width={width - 1}
          height={rowsInSight(env) + 1}
          query={queryOf(state, auditRules)}
          sorted={sortedBy(state, auditRules)}
        />
      )}
      <Line width={width} pieces={footPieces(state, width)} />
    </Column>
  );
}

function emptyText({ rows }: AuditState): string {
  return rows?.length === 0 ? '   The audit log is empty.' : '   No record contains this.';
}

function verdictPieces({ verdict }: AuditState): readonly Piece[] {
  if (verdict === undefined) return [toned('faint', '   Verifying the audit log ...')];
  const text = verdictText(verdict);
  return verdict.problems.length > 0
    ? [toned('danger', ' ! '), toned('danger', text)]
    : [toned('good', `   ${text}`)];
}

function footPieces(state: AuditState, width: number): readonly Piece[] {
  const { shown, rows, older } = state;
  const filter = filterPieces(state, { shown: shown.length, of: rows?.length ?? 0 }, width);
  if (filter) return filter;
  return older > 0 ? [toned('faint', `   ${older} older records: svcacct audit list`)] : [];
}

const columns: readonly TableColumn<AuditRow>[] = [
  { heading: 'TIME (UTC)', width: 20, cell: ({ record }) => auditTime(record) },
  { heading: 'ACTION', width: 15, cell: ({ record }) => record.action },
  { heading: 'ON', width: 'rest', cut: 'middle', cell: ({ target }) => target },
  {
    heading: 'OUTCOME',
    width: 'fit',
    least: 8,
    priority: 'useful',
    cell: ({ outcome }) => outcome,
    tone: ({ record }) => (record.outcome === 'done' ? 'plain' : 'danger'),
  },
  {
    heading: 'WHO',
    width: 'fit',
    least: 12,
    priority: 'useful',
    cut: 'middle',
    cell: ({ record }) => record.actor,
  },
  {
    heading: 'CONTEXT',
    width: 'fit',
    least: 7,
    priority: 'spare',
    cut: 'middle',
    cell: ({ record }) => record.context,
  },
];
