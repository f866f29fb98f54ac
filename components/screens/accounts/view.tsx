import type { Rotation } from '../../../src/domain/rotation/rotation.ts';
import { expiryDay, expiryWords } from '../../expiry-words.ts';
import { queryOf, signOf, sortedBy } from '../../list.ts';
import { Column } from '../../primitives/column.tsx';
import { filterPieces, newsPieces } from '../../primitives/filter-line.tsx';
import { Line, type Piece, toned } from '../../primitives/line.tsx';
import { Paragraph, ProblemLines, StaleLine } from '../../primitives/message.tsx';
import { Panes } from '../../primitives/panes.tsx';
import { Table, type TableColumn } from '../../primitives/table.tsx';
import type { Env, ViewProps } from '../../screen.ts';
import { tabOf } from '../../tabs.ts';
import type { Tone } from '../../theme.ts';
import { bannerText, rotationsText } from './banner.ts';
import { accountsLayout } from './layout.ts';
import { AccountPane } from './pane.tsx';
import { type AccountRow, accountRules, noRoles, type TokenCounts } from './rows.ts';
import { type AccountsState, isInDetail } from './state.ts';

/** The home screen: a line of warning, the table, the filter. */
export function AccountsView({ state, env }: ViewProps<AccountsState>) {
  const { width, height } = env;
  if (state.rows === undefined && state.problem) {
    return (
      <Column height={height}>
        <Line width={width} pieces={[]} />
        <ProblemLines problem={state.problem} width={width} />
      </Column>
    );
  }
  if (state.rows === undefined) return <Line width={width} base="faint" pieces={[loadingText(state)]} />;
  if (state.rows.length === 0) {
    return (
      <Column>
        <StaleLine problem={state.problem} width={width} />
        <Empty width={width} />
      </Column>
    );
  }
  const layout = accountsLayout(state, env);
  const newsSign = signOf(state, accountRules);
  const inDetail = isInDetail(state, { columns: width });
  return (
    <Column height={height}>
      <StaleLine problem={state.problem} width={width} />
      <Line width={width} pieces={bannerPieces(state.counts)} />
      {state.rotations.length === 0 ? null : (
        <Line width={width} pieces={rotationPieces(state.rotations, env.now)} />
      )}
      <Panes
        height={layout.rows + 1}
        leftWidth={layout.listWidth}
        left={
          <Table
            rows={state.shown}
            columns={columnsAt(env)}
            list={state.list}
            width={layout.listWidth}
            height={layout.rows + 1}
            query={queryOf(state, accountRules)}
            sorted={sortedBy(state, accountRules)}
            signOf={(row) => (state.marks.has(row.id) ? '*' : (newsSign?.(row) ?? ' '))}
            isActive={!inDetail}
          />
        }
        right={
          layout.detailWidth > 0 && (
            <AccountPane
              state={state}
              width={layout.detailWidth}
              height={layout.rows + 1}
              isActive={inDetail}
              now={env.now}
            />
          )
        }
      />
      <Line width={width} pieces={footPieces(state, width)} />
    </Column>
  );
}

function Empty({ width }: { readonly width: number }) {
  return (
    <Column>
      <Line width={width} pieces={[]} />
      <Line width={width} pieces={['   ', toned('strong', 'No service account yet.')]} />
      <Line width={width} pieces={[]} />
      <Paragraph
        width={width}
        text="A service account is an identity for a program: it holds roles, and access tokens that expire."
      />
      <Line width={width} pieces={['   Press ', toned('accent', 'n'), ' to create the first one.']} />
    </Column>
  );
}

function loadingText({ loading }: AccountsState): string {
  const progress = loading?.total ? `, ${loading.done} of ${loading.total}` : '';
  return `   Reading the accounts${progress} ...`;
}

function bannerPieces(counts: TokenCounts): readonly Piece[] {
  const text = bannerText(counts);
  if (text === undefined) return [];
  return [
    toned(counts.expired > 0 ? 'danger' : 'warning', ' ! '),
    toned('warning', text),
    '  ',
    toned('accent', tabOf('expiring').digit),
    toned('faint', ' shows them'),
  ];
}

function rotationPieces(rotations: readonly Rotation[], now: Date): readonly Piece[] {
  const said = rotationsText(rotations, now);
  if (said === undefined) return [];
  const tone = said.urgent ? 'warning' : 'faint';
  return [
    toned(tone, said.urgent ? ' ! ' : '   '),
    toned(tone, said.text),
    '  ',
    toned('accent', tabOf('rotations').digit),
    toned('faint', ' shows it'),
  ];
}

function footPieces(state: AccountsState, width: number): readonly Piece[] {
  const found = { shown: state.shown.length, of: state.rows?.length ?? 0 };
  const filter = filterPieces(state, found, width);
  if (state.marks.size > 0)
    return [...(filter ?? [' ']), toned('accent', `${filter ? '  ' : ''}${state.marks.size} selected`)];
  if (filter) return filter;
  if (state.news) return newsPieces(state, 'account');
  return state.loading && !state.loading.isQuiet ? [toned('faint', loadingText(state))] : [];
}

function columnsAt({ now }: Env): readonly TableColumn<AccountRow>[] {
  return [
    { heading: 'ACCOUNT', width: 'rest', cut: 'middle', cell: ({ id }) => id },
    {
      heading: 'ROLES',
      width: 'fit',
      least: 14,
      // The number of further roles stands at the end.
      cut: 'middle',
      cell: ({ roles, isRisky }) => (isRisky ? `RISK ${roles}` : roles),
      tone: ({ roles, isRisky }) => (isRisky ? 'danger' : roles === noRoles ? 'faint' : 'plain'),
    },
    {
      heading: 'TOKENS',
      width: 6,
      align: 'right',
      priority: 'spare',
      cell: ({ tokens, isOutOfReach }) => (isOutOfReach ? '?' : String(tokens)),
    },
    {
      heading: 'NEXT EXPIRY',
      width: 12,
      cell: (row) => expiryText(row, now),
      tone: (row) => expiryTone(row, now),
    },
    {
      heading: 'DATE (UTC)',
      width: 10,
      priority: 'spare',
      cell: ({ expiresAt }) => (expiresAt === undefined ? '' : expiryDay(expiresAt)),
      tone: (row) => expiryTone(row, now),
    },
    {
      heading: 'STORED',
      width: 6,
      align: 'right',
      priority: 'spare',
      cell: ({ secretRecords }) => (secretRecords === 0 ? '-' : String(secretRecords)),
      tone: ({ secretRecords }) => (secretRecords === 0 ? 'faint' : 'plain'),
    },
    {
      heading: 'CREATED',
      width: 10,
      priority: 'spare',
      cell: ({ createdAt }) => createdAt.slice(0, 10) || '-',
      tone: () => 'faint',
    },
  ];
}

function expiryText({ expiresAt, isOutOfReach }: AccountRow, now: Date): string {
  if (isOutOfReach) return 'out of reach';
  return expiresAt === undefined ? 'no token' : expiryWords(expiresAt, now).text;
}

function expiryTone({ expiresAt, isOutOfReach }: AccountRow, now: Date): Tone {
  if (isOutOfReach) return 'warning';
  return expiresAt === undefined ? 'faint' : expiryWords(expiresAt, now).tone;
}
