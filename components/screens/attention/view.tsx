import { auditTime } from '../../../src/output/audit.ts';
import type { AuditRecord } from '../../../src/ports.ts';
import { queryOf, sortedBy } from '../../list.ts';
import { Column } from '../../primitives/column.tsx';
import { filterPieces } from '../../primitives/filter-line.tsx';
import { cutMiddle, pad, wrap } from '../../primitives/fit.ts';
import { Line, type Piece, toned } from '../../primitives/line.tsx';
import { Paragraph, ProblemLines, StaleLine } from '../../primitives/message.tsx';
import { Panes } from '../../primitives/panes.tsx';
import { Table, type TableColumn } from '../../primitives/table.tsx';
import type { Env, ViewProps } from '../../screen.ts';
import { useTheme } from '../../theme.ts';
import { bars, monthNames, perWeek, stopsAhead, weekCells } from '../expiring/timeline.ts';
import { besideWidth, numbers, placeSections } from './layout.ts';
import {
  type AttentionRow,
  attentionRules,
  fixOf,
  headlineOf,
  type KnownContext,
  messageOf,
  subjectOf,
} from './rows.ts';
import { type AttentionState, isEmpty, selectedLine } from './state.ts';
import { weekText } from './week.ts';
import { welcomeLines } from './welcome.ts';
import { contextSentence, keyOf, recentText, standingOfContext } from './words.ts';

/** What needs a person now, the contexts, the coming year, what was done last. */
export function AttentionView({ state, env }: ViewProps<AttentionState>) {
  const { width, height } = env;
  const { contexts, rows } = state;
  if (contexts === undefined && state.problem) return <ProblemLines problem={state.problem} width={width} />;
  if (contexts === undefined)
    return <Line width={width} base="faint" pieces={['   Reading the contexts ...']} />;
  if (isEmpty(state) && rows?.length === 0) return <Welcome width={width} />;
  const sections = placeSections(state, env);
  const beside = sections.contexts === 'beside' ? besideWidth(contexts) : 0;
  const top = 1 + sections.list + sections.details;
  return (
    <Column height={height}>
      <StaleLine problem={state.problem} width={width} />
      <Panes
        height={top}
        leftWidth={width - beside}
        left={
          <Column height={top}>
            <Needs state={state} env={env} width={width - beside} rows={sections.list} />
            <Details state={state} width={width - beside} rows={sections.details} />
          </Column>
        }
        right={beside === 0 ? null : <ContextTable contexts={contexts} width={beside} rows={top} />}
      />
      {typeof sections.contexts === 'number' && sections.contexts > 0 ? (
        <ContextLines contexts={contexts} width={width} rows={sections.contexts} />
      ) : null}
      {sections.timeline === 0 ? null : <Timeline state={state} env={env} rows={sections.timeline} />}
      {sections.recent === 0 ? null : <Recent records={state.recent} width={width} rows={sections.recent} />}
    </Column>
  );
}

function Welcome({ width }: { readonly width: number }) {
  const [title = '', ...lines] = welcomeLines;
  return (
    <Column>
      <Line width={width} pieces={[]} />
      <Paragraph width={width} text={title} tone="strong" />
      <Line width={width} pieces={[]} />
      {lines.map((line) => (
        <Paragraph key={line} width={width} text={line} />
      ))}
    </Column>
  );
}

function Needs({
  state,
  env,
  width,
  rows,
}: ViewProps<AttentionState> & { readonly width: number; readonly rows: number }) {
  const { shown } = state;
  const found = { shown: shown.length, of: state.rows?.length ?? 0 };
  const filter = filterPieces(state, found, width);
  if (shown.length === 0 && filter === undefined)
    return (
      <Column height={rows + 1}>
        <Line width={width} pieces={['   ', ...emptyPieces(state)]} />
      </Column>
    );
  return (
    <Column height={rows + 1}>
      <Table
        rows={shown}
        columns={columnsAt(state, env, width)}
        list={state.list}
        width={width - 1}
        height={rows + 1 - (filter ? 1 : 0)}
        query={queryOf(state, attentionRules)}
        sorted={sortedBy(state, attentionRules)}
      />
      {filter ? <Line width={width} pieces={filter} /> : null}
    </Column>
  );
}

function emptyPieces({ isWeekListed, isSettled, contexts = [] }: AttentionState): readonly Piece[] {
  if (isWeekListed) return ['No token expires in this week.'];
  if (isSettled) return [toned('good', 'Nothing needs you now.')];
  const waiting = contexts.filter(({ readAt }) => readAt === undefined).map(({ name }) => name);
  return [toned('faint', `Reading ${waiting.join(', ')} ...`)];
}

/** From so many columns on the list says what is wrong in each line. */
const roomy = 110;

function columnsAt(state: AttentionState, { now }: Env, width: number): readonly TableColumn<AttentionRow>[] {
  return [
    {
      heading: 'WHAT',
      width: 14,
      cell: (row) => headlineOf(row, now).text,
      tone: (row) => headlineOf(row, now).tone,
    },
    ...((state.contexts?.length ?? 0) > 1
      ? [
          {
            heading: 'CONTEXT',
            width: 'fit' as const,
            least: 8,
            cut: 'middle' as const,
            cell: ({ context }: AttentionRow) => context,
          },
        ]
      : []),
    { heading: 'ACCOUNT', width: width >= roomy ? 'fit' : 'rest', cut: 'middle', cell: subjectOf },
    ...(width >= roomy ? [{ heading: 'WHY', width: 'rest' as const, least: 20, cell: messageOf }] : []),
    { heading: 'KEY', width: 5, cell: (row) => keyOf(row, state), tone: () => 'accent' },
  ];
}

function Details({
  state,
  width,
  rows,
}: {
  readonly state: AttentionState;
  readonly width: number;
  readonly rows: number;
}) {
  const row = selectedLine(state);
  if (row === undefined || rows === 0) return null;
  const fix = fixOf(row, state.contexts);
  const said = wrap(messageOf(row), width - 4);
  const mend: Piece[][] = fix === undefined ? [] : [['   ', toned('faint', `Fix: ${fix}`)]];
  const lines: Piece[][] = [...said.map((line): Piece[] => ['   ', line]), ...mend];
  return (
    <Column height={rows}>
      {lines.slice(0, rows).map((pieces, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: lines of one text.
        <Line key={index} width={width} pieces={pieces} />
      ))}
    </Column>
  );
}

/** One under the other, numbers below numbers. */
function ContextTable({
  contexts,
  width,
  rows,
}: {
  readonly contexts: readonly KnownContext[];
  readonly width: number;
  readonly rows: number;
}) {
  const { signs } = useTheme();
  const room = width - numbers.join('  ').length - 4;
  const name = (text: string) => pad(cutMiddle(text, room, signs.ellipsis), room);
  const shown = contexts.slice(0, contexts.length > rows - 1 ? rows - 2 : rows - 1);
  const more = contexts.length - shown.length;
  return (
    <Column>
      <Line width={width} base="faint" pieces={[` ${name('CONTEXT')}  ${numbers.join('  ')}`]} />
      {shown.map((context) => (
        <Line
          key={context.name}
          width={width}
          pieces={[` ${name(context.name)}  `, ...countPieces(context)]}
        />
      ))}
      {more > 0 ? <Line width={width} base="faint" pieces={[` and ${more} more (c)`]} /> : null}
    </Column>
  );
}

function countPieces(context: KnownContext): readonly Piece[] {
  const { attention, unread } = context;
  if (attention === undefined || unread)
    return [toned(unread ? 'danger' : 'faint', standingOfContext(context))];
  const { accounts, tokens, expired, expiring, risk } = attention.counts;
  const cell = (index: number, count: number) => String(count).padStart(numbers[index]?.length ?? 0);
  return [
    `${cell(0, accounts)}  ${cell(1, tokens)}  `,
    toned(expired > 0 ? 'danger' : 'plain', cell(2, expired)),
    '  ',
    toned(expiring > 0 ? 'warning' : 'plain', cell(3, expiring)),
    '  ',
    toned(risk > 0 ? 'danger' : 'plain', cell(4, risk)),
  ];
}

function ContextLines({
  contexts,
  width,
  rows,
}: {
  readonly contexts: readonly KnownContext[];
  readonly width: number;
  readonly rows: number;
}) {
  const shown = contexts.slice(0, contexts.length > rows - 1 ? rows - 2 : rows - 1);
  const more = contexts.length - shown.length;
  return (
    <Column height={rows}>
      <Line width={width} base="faint" pieces={['   CONTEXTS']} />
      {shown.map((context) => (
        <Line
          key={context.name}
          width={width}
          base={context.unread ? 'danger' : 'plain'}
          pieces={[`   ${contextSentence(context)}`]}
        />
      ))}
      {more > 0 ? <Line width={width} base="faint" pieces={[`   and ${more} more (c)`]} /> : null}
    </Column>
  );
}

/** The year over the whole width; the picked week stands out, and is told below. */
function Timeline({ state, env, rows }: ViewProps<AttentionState> & { readonly rows: 1 | 3 }) {
  const { width, now } = env;
  const { contexts = [], week } = state;
  const { signs } = useTheme();
  const cells = weekCells(width - 4);
  const year = [...bars(perWeek(stopsAhead(state.stops, now)), signs.levels, cells)];
  const at = (week ?? 0) * cells;
  const picked = week === undefined ? 0 : cells;
  const told =
    week === undefined
      ? 'Tokens that expire in the next 12 months. Left and right pick a week.'
      : weekText(contexts, week, now);
  const text = <Line width={width} base={week === undefined ? 'faint' : 'plain'} pieces={[`   ${told}`]} />;
  if (rows === 1) return text;
  return (
    <Column height={rows}>
      <Line
        width={width}
        pieces={[
          '   ',
          toned('accent', year.slice(0, at).join('')),
          toned('cursor', year.slice(at, at + picked).join('')),
          toned('accent', year.slice(at + picked).join('')),
        ]}
      />
      <Line width={width} base="faint" pieces={[`   ${monthNames(now, cells)}`]} />
      {text}
    </Column>
  );
}

function Recent({
  records,
  width,
  rows,
}: {
  readonly records: readonly AuditRecord[];
  readonly width: number;
  readonly rows: number;
}) {
  return (
    <Column height={rows}>
      <Line width={width} base="faint" pieces={['   JUST HAPPENED']} />
      {records.slice(0, rows - 1).map((record) => (
        <Line
          key={record.seq}
          width={width}
          pieces={[
            toned('faint', `   ${auditTime(record).slice(5, 16).replace('T', ' ')}  ${record.context}  `),
            recentText(record),
          ]}
        />
      ))}
    </Column>
  );
}
