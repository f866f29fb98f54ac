import type { ContextEntry } from '../../../src/domain/settings/context-entries.ts';
import { contextMarks, contextPlace } from '../../../src/output/context.ts';
import { Column } from '../../primitives/column.tsx';
import { Line } from '../../primitives/line.tsx';
import { ProblemLines, StaleLine } from '../../primitives/message.tsx';
import { Table, type TableColumn } from '../../primitives/table.tsx';
import type { ViewProps } from '../../screen.ts';
import type { ContextsState } from './state.ts';

/** The contexts, and what a choice here does not change. */
export function ContextsView({ state, env }: ViewProps<ContextsState>) {
  const { width, height, place } = env;
  if (state.contexts === undefined && state.problem)
    return <ProblemLines problem={state.problem} width={width} />;
  if (state.contexts === undefined)
    return <Line width={width} base="faint" pieces={['   Reading the contexts ...']} />;
  return (
    <Column height={height}>
      <Table
        rows={state.contexts}
        columns={columnsFor(place.name, width)}
        list={state.list}
        width={width - 1}
        height={height - 3}
      />
      {state.problem ? (
        <StaleLine problem={state.problem} width={width} />
      ) : (
        <Line width={width} pieces={[]} />
      )}
      <Line
        width={width}
        base="faint"
        pieces={[
          '   * is the current context. A switch lasts until you quit; for commands: svcacct context use NAME',
        ]}
      />
      <Line width={width} base="faint" pieces={['   Add one: svcacct login URL']} />
    </Column>
  );
}

function columnsFor(here: string, width: number): readonly TableColumn<ContextEntry>[] {
  const as: TableColumn<ContextEntry> = {
    heading: 'AS',
    width: 17,
    cut: 'middle',
    cell: ({ username }) => username ?? '-',
  };
  return [
    {
      heading: 'CONTEXT',
      width: 24,
      cut: 'middle',
      cell: ({ name }) => `${name === here ? '* ' : '  '}${name}`,
    },
    { heading: 'WHERE', width: 'rest', cut: 'middle', cell: contextPlace },
    ...(width < 100 ? [] : [as]),
    {
      heading: 'MARKS',
      width: 21,
      cell: contextMarks,
      tone: ({ production }) => (production ? 'danger' : 'warning'),
    },
  ];
}
