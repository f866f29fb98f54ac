import type { ContextEntry } from '../../../src/domain/settings/context-entries.ts';
import { contextMarks, contextPlace } from '../../../src/output/context.ts';
import type { ContextState } from '../../../src/usecases/context/context-state.ts';
import { Column } from '../../primitives/column.tsx';
import { Line } from '../../primitives/line.tsx';
import { Paragraph, ProblemLines, StaleLine } from '../../primitives/message.tsx';
import { Table, type TableColumn } from '../../primitives/table.tsx';
import type { ViewProps } from '../../screen.ts';
import type { Tone } from '../../theme.ts';
import {
  type ContextsState,
  contextRows,
  contextStateText,
  contextTrouble,
  selectedContext,
} from './state.ts';

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
        columns={columnsFor(state, place.name, width)}
        list={state.list}
        width={width - 1}
        height={contextRows(env) + 1}
      />
      {state.problem ? <StaleLine problem={state.problem} width={width} /> : null}
      <Trouble state={state} width={width} />
      <Paragraph
        width={width}
        tone="faint"
        text="* is where you are. A switch lasts until you quit; U lets commands work there, too."
      />
    </Column>
  );
}

/** What is wrong with the context at the cursor. */
function Trouble({ state, width }: { readonly state: ContextsState; readonly width: number }) {
  const selected = selectedContext(state);
  const text = selected && contextTrouble(state, selected);
  return text === undefined ? (
    <Line width={width} pieces={[]} />
  ) : (
    <Paragraph width={width} text={text} mark={{ text: ' ! ', tone: 'warning' }} tone="warning" />
  );
}

function columnsFor(state: ContextsState, here: string, width: number): readonly TableColumn<ContextEntry>[] {
  const as: TableColumn<ContextEntry> = {
    heading: 'AS',
    width: 17,
    cut: 'middle',
    cell: ({ username }) => username ?? '-',
  };
  const commands: TableColumn<ContextEntry> = {
    heading: 'COMMANDS',
    width: 8,
    cell: ({ current }) => (current ? 'current' : ''),
    tone: () => 'faint',
  };
  return [
    {
      heading: 'CONTEXT',
      width: 20,
      cut: 'middle',
      cell: ({ name }) => `${name === here ? '* ' : '  '}${name}`,
    },
    { heading: 'WHERE', width: 'rest', cut: 'middle', cell: contextPlace },
    {
      heading: 'STATE',
      width: 13,
      cell: (entry) => contextStateText(state, entry),
      tone: ({ name }) => toneOf(state.states[name]),
    },
    ...(width < 110 ? [] : [as]),
    {
      heading: 'MARKS',
      width: 21,
      cell: contextMarks,
      tone: ({ production }) => (production ? 'danger' : 'warning'),
    },
    ...(width < 120 ? [] : [commands]),
  ];
}

function toneOf(state: ContextState | undefined): Tone {
  if (state === undefined) return 'faint';
  return state.is === 'fresh' ? 'good' : state.is === 'login' ? 'warning' : 'danger';
}
