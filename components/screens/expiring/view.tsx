import { isGraceOpen } from '../../../src/domain/rotation/standing.ts';
import type { AccessToken } from '../../../src/domain/token/token.ts';
import { expiryDay, expiryWords } from '../../expiry-words.ts';
import { rotationOfToken } from '../../leaving-words.ts';
import { queryOf, signOf, sortedBy } from '../../list.ts';
import { Column } from '../../primitives/column.tsx';
import { filterPieces } from '../../primitives/filter-line.tsx';
import { Line, toned } from '../../primitives/line.tsx';
import { ProblemLines, StaleLine } from '../../primitives/message.tsx';
import { Table, type TableColumn } from '../../primitives/table.tsx';
import type { Env, ViewProps } from '../../screen.ts';
import { useTheme } from '../../theme.ts';
import { isChosen } from './choice.ts';
import { type ExpiringState, expiringRules, rowsInSight, spanText } from './state.ts';
import { bars, monthNames, perWeek, stopsAhead, timelineWords, weekCells } from './timeline.ts';

/** What is dead, what dies next, and how the coming year looks. */
export function ExpiringView({ state, env }: ViewProps<ExpiringState>) {
  const { width, height, now } = env;
  const { signs } = useTheme();
  if (state.rows === undefined && state.problem)
    return <ProblemLines problem={state.problem} width={width} />;
  if (state.rows === undefined)
    return <Line width={width} base="faint" pieces={['   Reading the tokens ...']} />;
  const rules = expiringRules(state.span, env);
  const ahead = stopsAhead(state.stops, now);
  // Three cells of margin at the left, one at the right.
  const cells = weekCells(width - 4);
  const found = { shown: state.shown.length, of: state.rows.length };
  return (
    <Column height={height}>
      <StaleLine problem={state.problem} width={width} />
      <Line width={width} pieces={['   ', toned('accent', bars(perWeek(ahead), signs.levels, cells))]} />
      <Line width={width} base="faint" pieces={[`   ${monthNames(now, cells)}`]} />
      <Line width={width} base="faint" pieces={[`   Tokens that expire: ${timelineWords(ahead)}.`]} />
      <Line width={width} pieces={filterPieces(state, found, width) ?? [' ', spanText(state)]} />
      {state.shown.length === 0 ? null : (
        <Table
          rows={state.shown}
          columns={columnsAt(state, env)}
          list={state.list}
          width={width - 1}
          height={rowsInSight(state, env) + 1}
          query={queryOf(state, rules)}
          sorted={sortedBy(state, rules)}
          signOf={signOf(state, rules)}
        />
      )}
    </Column>
  );
}

function rotationText({ marks, rotations }: ExpiringState, token: AccessToken): string {
  const rotation = rotationOfToken(rotations, token);
  if (rotation) return isGraceOpen(rotation) ? 'leaves' : 'rotating';
  return isChosen({ marks }, token) ? 'selected' : '-';
}

function columnsAt(state: ExpiringState, { now }: Env): readonly TableColumn<AccessToken>[] {
  const tone = ({ expires_at }: AccessToken) => expiryWords(expires_at, now).tone;
  return [
    { heading: 'EXPIRES', width: 12, cell: ({ expires_at }) => expiryWords(expires_at, now).text, tone },
    { heading: 'DATE (UTC)', width: 10, cell: ({ expires_at }) => expiryDay(expires_at), tone },
    { heading: 'ACCOUNT', width: 'rest', cut: 'middle', cell: ({ user_name }) => user_name },
    { heading: 'TOKEN', width: 'fit', least: 14, cut: 'middle', cell: ({ token_name }) => token_name },
    {
      heading: 'ROTATION',
      width: 9,
      priority: 'useful',
      cell: (token) => rotationText(state, token),
      tone: (token) => (isChosen(state, token) ? 'accent' : 'plain'),
    },
    {
      heading: 'STORED',
      width: 6,
      priority: 'spare',
      cell: (token) => (state.secretRecords.has(`${token.user_name}/${token.token_name}`) ? 'yes' : '-'),
    },
  ];
}
