import { inWords } from '../../../src/domain/time/expiry.ts';
import { nextWords } from '../../../src/output/rotation-list.ts';
import type { ListedRotation } from '../../../src/usecases/rotation/list-rotations.ts';
import { hintWords } from '../../hint-words.ts';
import { queryOf, signOf, sortedBy } from '../../list.ts';
import { Column } from '../../primitives/column.tsx';
import { filterPieces, newsPieces } from '../../primitives/filter-line.tsx';
import { Line, toned } from '../../primitives/line.tsx';
import { Paragraph, ProblemLines, StaleLine } from '../../primitives/message.tsx';
import { Table, type TableColumn } from '../../primitives/table.tsx';
import type { Env, ViewProps } from '../../screen.ts';
import type { Tone } from '../../theme.ts';
import { type RotationsState, rotationRules, rowsInSight, selectedRotation } from './state.ts';

/** What is unfinished, and of the one at the cursor what comes next. */
export function RotationsView({ state, env }: ViewProps<RotationsState>) {
  const { width, height } = env;
  if (state.rows === undefined && state.problem)
    return <ProblemLines problem={state.problem} width={width} />;
  if (state.rows === undefined)
    return <Line width={width} base="faint" pieces={['   Reading the rotations ...']} />;
  if (state.rows.length === 0) {
    return (
      <Column>
        <StaleLine problem={state.problem} width={width} />
        <Nothing width={width} />
      </Column>
    );
  }
  const found = { shown: state.shown.length, of: state.rows.length };
  return (
    <Column height={height}>
      <StaleLine problem={state.problem} width={width} />
      <Line width={width} pieces={[]} />
      <Table
        rows={state.shown}
        columns={columnsAt(env)}
        list={state.list}
        width={width - 1}
        height={rowsInSight(state, env) + 1}
        query={queryOf(state, rotationRules)}
        sorted={sortedBy(state, rotationRules)}
        signOf={signOf(state, rotationRules)}
      />
      <Line width={width} pieces={filterPieces(state, found, width) ?? newsPieces(state, 'rotation')} />
      <Details rotation={selectedRotation(state)} width={width} />
    </Column>
  );
}

function Nothing({ width }: { readonly width: number }) {
  return (
    <Column>
      <Line width={width} pieces={[]} />
      <Line width={width} pieces={['   ', toned('good', 'No rotation is unfinished.')]} />
      <Line width={width} pieces={['   ', toned('accent', 'r'), ' on a token starts one.']} />
    </Column>
  );
}

function Details({
  rotation,
  width,
}: {
  readonly rotation: ListedRotation | undefined;
  readonly width: number;
}) {
  if (rotation === undefined) return null;
  const hint = rotation.problem?.hint;
  return (
    <Column>
      <Paragraph width={width} mark=" Next  " text={nextWords(rotation)} />
      {hint === undefined ? null : <Paragraph width={width} tone="faint" text={hintWords(hint)} />}
    </Column>
  );
}

const tones: Readonly<Record<ListedRotation['standing'], Tone>> = {
  running: 'accent',
  waiting: 'plain',
  due: 'warning',
  interrupted: 'danger',
  returning: 'danger',
};

function columnsAt({ now }: Env): readonly TableColumn<ListedRotation>[] {
  const tone = ({ standing }: ListedRotation) => tones[standing];
  return [
    { heading: 'STATE', width: 12, cell: ({ standing }) => standing.toUpperCase(), tone },
    { heading: 'TOKEN', width: 'rest', cut: 'middle', cell: ({ token_name }) => token_name },
    { heading: 'NEW TOKEN', width: 'fit', cut: 'middle', cell: ({ successor }) => successor },
    {
      heading: 'ACCOUNT',
      width: 'fit',
      cut: 'middle',
      priority: 'useful',
      cell: ({ user_name }) => user_name,
    },
    {
      heading: 'STARTED',
      width: 14,
      priority: 'spare',
      cell: ({ started_at }) => inWords(started_at, now),
    },
  ];
}
