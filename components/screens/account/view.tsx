import { outdatedText } from '../../../src/domain/secret/stored-secret.ts';
import { inWords } from '../../../src/domain/time/expiry.ts';
import type { AccessToken } from '../../../src/domain/token/token.ts';
import { storeWords } from '../../../src/output/store-words.ts';
import { type AccountDetails, storedRecordOf } from '../../../src/usecases/account/read-account.ts';
import { expiryDay, expiryWords } from '../../expiry-words.ts';
import { leavingWords, rotationOfToken } from '../../leaving-words.ts';
import { Column } from '../../primitives/column.tsx';
import { Line, type Piece, toned } from '../../primitives/line.tsx';
import { ProblemLines, StaleLine } from '../../primitives/message.tsx';
import { secretPiece } from '../../primitives/secret.tsx';
import { Table, type TableColumn } from '../../primitives/table.tsx';
import type { ViewProps } from '../../screen.ts';
import { useTheme } from '../../theme.ts';
import { createdWords, sinceWords } from '../../told-of.ts';
import { type AccountState, roleRows, selectedToken, tokenRows } from './state.ts';

/** One account: who made it, its roles, its tokens, and what is known of the token at the cursor. */
export function AccountView({ state, env }: ViewProps<AccountState>) {
  const { width, height } = env;
  if (state.details === undefined) {
    return state.problem ? (
      <Column height={height}>
        <Line width={width} pieces={[]} />
        <ProblemLines problem={state.problem} width={width} />
      </Column>
    ) : (
      <Line width={width} base="faint" pieces={['   Reading the account ...']} />
    );
  }
  const { account } = state.details;
  const made = `${createdWords(account)} `;
  return (
    <Column height={height}>
      <Line width={width} pieces={[' ', toned('strong', account.id)]} right={toned('faint', made)} />
      <StaleLine problem={state.problem} width={width} />
      <Roles state={state} width={width} rows={roleRows(state, env)} />
      <Line width={width} pieces={[]} />
      {account.tokens.length === 0 ? (
        <Line width={width} pieces={[' No token yet. ', toned('accent', 't'), ' creates one.']} />
      ) : (
        <Table
          rows={account.tokens}
          columns={columnsOf(state.details, env.now)}
          list={state.list}
          width={width - 1}
          height={Math.min(account.tokens.length, tokenRows(state, env)) + 1}
        />
      )}
      <Line width={width} pieces={[]} />
      <TokenDetails state={state} width={width} now={env.now} />
    </Column>
  );
}

function Roles({
  state,
  width,
  rows,
}: {
  readonly state: AccountState;
  readonly width: number;
  readonly rows: number;
}) {
  const roles = state.details?.account.roles ?? [];
  const label = (index: number) => toned('faint', index === 0 ? ' Roles   ' : '         ');
  if (roles.length === 0)
    return <Line width={width} pieces={[label(0), toned('warning', 'none: it cannot do anything')]} />;
  const widest = Math.max(...roles.map(({ role_name }) => role_name.length));
  const shown = roles.length > rows ? roles.slice(0, rows - 1) : roles;
  const lines = shown.map(({ role_name, assigned_at, assigned_by }, index) => (
    <Line
      key={role_name}
      width={width}
      pieces={[
        label(index),
        role_name.padEnd(widest + 3),
        toned('faint', sinceWords(assigned_at, assigned_by)),
        warningPiece(state.warnings.get(role_name)),
      ]}
    />
  ));
  if (shown.length === roles.length) return lines;
  const isRisky = roles.slice(shown.length).some(({ role_name }) => state.warnings.has(role_name));
  const more = `${shown.length === 0 ? roles.length : `${roles.length - shown.length} more`} roles: `;
  return [
    ...lines,
    <Line
      key=" more"
      width={width}
      pieces={[
        label(shown.length),
        more,
        toned('accent', 'a'),
        ' shows them',
        isRisky && toned('danger', '   RISK'),
      ]}
    />,
  ];
}

function warningPiece(warning: string | undefined): Piece {
  return warning !== undefined && toned('danger', `   RISK ${warning}`);
}

/** What else is known of the token at the cursor: its secret, and who last asked for it. */
function TokenDetails({
  state,
  width,
  now,
}: {
  readonly state: AccountState;
  readonly width: number;
  readonly now: Date;
}) {
  const { signs } = useTheme();
  const token = selectedToken(state);
  if (token === undefined) return null;
  const record = state.details?.secretRecords.find((one) => one.token === token.token_name);
  const stored = state.details && storedRecordOf(state.details, token.token_name);
  const revealed = state.reveal?.token === token.token_name ? state.reveal.secret : undefined;
  const secret: Piece[] = stored
    ? [
        secretPiece(revealed ?? '', revealed !== undefined, signs),
        toned('faint', `   in the ${storeWords(stored.store)}`),
      ]
    : record?.outdated
      ? [toned('warning', outdatedText[record.outdated])]
      : [toned('faint', 'not stored on this machine')];
  const retrieved = stored?.retrieved_at
    ? `Last retrieved here ${inWords(stored.retrieved_at, now)}.`
    : stored && 'Never retrieved here.';
  return (
    <Column>
      <Line width={width} pieces={[toned('faint', ' Secret  '), ...secret]} />
      {token.description === '' ? null : (
        <Line width={width} pieces={[toned('faint', ' About   '), token.description]} />
      )}
      {retrieved ? <Line width={width} base="faint" pieces={[`         ${retrieved}`]} /> : null}
      {record?.successor ? (
        <Line width={width} pieces={[toned('faint', ' Rotated '), `to ${record.successor}`]} />
      ) : null}
      {record?.sinks?.length ? (
        <Line width={width} pieces={[toned('faint', ' Deliver '), record.sinks.join(', ')]} />
      ) : null}
    </Column>
  );
}

function columnsOf(details: AccountDetails, now: Date): readonly TableColumn<AccessToken>[] {
  return [
    { heading: 'TOKEN', width: 'rest', cut: 'middle', cell: ({ token_name }) => token_name },
    {
      heading: 'ROLES',
      width: 20,
      cell: ({ roles }) => (roles.length === 0 ? 'no roles' : roles.join(', ')),
      tone: ({ roles }) => (roles.length === 0 ? 'warning' : 'plain'),
    },
    {
      heading: 'EXPIRES',
      width: 24,
      cell: (token) => stopsText(token, details, now),
      tone: (token) =>
        rotationOfToken(details.rotations, token) ? 'warning' : expiryWords(token.expires_at, now).tone,
    },
    {
      heading: 'STORED IN',
      width: 9,
      cell: ({ token_name }) => storedText(details, token_name),
      tone: ({ token_name }) => (storedRecordOf(details, token_name) ? 'plain' : 'faint'),
    },
  ];
}

function storedText({ secretRecords }: AccountDetails, token: string): string {
  if (secretRecords.some((record) => record.token === token && record.outdated)) return 'outdated';
  return storedRecordOf({ secretRecords }, token)?.store ?? '-';
}

/** When a token stops by itself, or that a rotation sees to it before. */
function stopsText(token: AccessToken, { rotations }: AccountDetails, now: Date): string {
  const rotation = rotationOfToken(rotations, token);
  if (rotation) return leavingWords(rotation, now);
  return `${expiryWords(token.expires_at, now).text.padEnd(13)} ${expiryDay(token.expires_at)}`;
}
