import { outdatedText } from '../../../src/domain/secret/stored-secret.ts';
import type { AccessToken } from '../../../src/domain/token/token.ts';
import { droppableText, extraText } from '../../../src/output/account-facts.ts';
import { storeWords } from '../../../src/output/store-words.ts';
import type { AccountDescription, HeldRole } from '../../../src/usecases/account/describe-account.ts';
import { type AccountDetails, storedRecordOf } from '../../../src/usecases/account/read-account.ts';
import { historyFacts, tokenFacts } from '../../account-facts.ts';
import { type ToneLine, wrapLine } from '../../advice/tone-lines.ts';
import { expiryDay, expiryWords } from '../../expiry-words.ts';
import { leavingWords, rotationOfToken } from '../../leaving-words.ts';
import { Column } from '../../primitives/column.tsx';
import { Line, type Piece, toned } from '../../primitives/line.tsx';
import { ProblemLines, StaleLine } from '../../primitives/message.tsx';
import { secretPiece } from '../../primitives/secret.tsx';
import { Table, type TableColumn } from '../../primitives/table.tsx';
import type { Env, ViewProps } from '../../screen.ts';
import { type Signs, useTheme } from '../../theme.ts';
import { createdWords, sinceWords } from '../../told-of.ts';
import { accountLayout } from './layout.ts';
import { type AccountState, selectedToken } from './state.ts';

/** One account: who made it, its roles, its tokens, and what is known of the token at the cursor. */
export function AccountView({ state, env }: ViewProps<AccountState>) {
  const { width, height } = env;
  const { signs } = useTheme();
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
  const layout = accountLayout(state, env);
  const gap = layout.gap === 0 ? null : <Line width={width} pieces={[]} />;
  const made = `${createdWords(account)} `;
  return (
    <Column height={height}>
      <Line width={width} pieces={[' ', toned('strong', account.id)]} right={toned('faint', made)} />
      <StaleLine problem={state.problem} width={width} />
      <Roles state={state} width={width} rows={layout.roles} />
      {gap}
      {account.tokens.length === 0 ? (
        <Line width={width} pieces={[' No token yet. ', toned('accent', 't'), ' creates one.']} />
      ) : (
        <Table
          rows={account.tokens}
          columns={columnsOf(state.details, env.now)}
          list={state.list}
          width={width - 1}
          height={Math.min(account.tokens.length, layout.tokens) + 1}
        />
      )}
      {gap}
      {detailLines(state, env, signs).map((pieces, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a line of the text, whatever it says.
        <Line key={index} width={width} pieces={pieces} />
      ))}
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
  const held = new Map(state.description?.roles.map((one) => [one.name, one]));
  const lines = shown.map(({ role_name, assigned_at, assigned_by }, index) => (
    <Line
      key={role_name}
      width={width}
      pieces={[
        label(index),
        role_name.padEnd(widest + 3),
        ...judgedPieces(held.get(role_name), state.description),
        toned('faint', sinceWords(assigned_at, assigned_by)),
      ]}
    />
  ));
  if (shown.length === roles.length) return lines;
  const isRisky = roles
    .slice(shown.length)
    .some(({ role_name }) => held.get(role_name)?.warning !== undefined);
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

/** What is dangerous about a role, or what it allows beyond the purpose. */
function judgedPieces(held: HeldRole | undefined, description: AccountDescription | undefined): Piece[] {
  const extra = held && description && extraText(held, description);
  return [
    held?.warning !== undefined && toned('danger', `RISK ${held.warning}   `),
    extra !== undefined && toned(held?.extra === 0 ? 'good' : 'warning', `${extra}   `),
  ];
}

/** What else is known of the token at the cursor (its secret, what rotating it does, who has it), and the history. */
function detailLines(state: AccountState, env: Env, signs: Signs): readonly (readonly Piece[])[] {
  const { width, now } = env;
  const token = selectedToken(state);
  const described = state.description?.tokens.find((one) => one.token.token_name === token?.token_name);
  const facts = described ? tokenFacts(described, now) : [];
  const drop = state.description && droppableText(state.description);
  return [
    ...labelled('Advice', drop === undefined ? [] : [{ text: `x: ${drop}`, tone: 'warning' }], width),
    ...(token ? [secretPieces(state, token.token_name, signs)] : []),
    ...labelled('Rotate', facts.slice(0, 1), width),
    ...labelled('', facts.slice(1), width),
    ...labelled('Deliver', textLines(described?.record?.sinks?.join(', ')), width),
    ...labelled('About', textLines(token?.description), width),
    ...labelled('Rotated', textLines(described?.record?.successor, 'to '), width),
    ...labelled('History', historyLines(state), width),
  ];
}

function historyLines({ description, noHistory }: AccountState): readonly ToneLine[] {
  if (noHistory !== undefined)
    return [{ text: `The audit log cannot be read: ${noHistory}`, tone: 'warning' }];
  return description ? historyFacts(description) : [];
}

function textLines(text: string | undefined, before = ''): readonly ToneLine[] {
  return text ? [{ text: before + text }] : [];
}

/** Lines behind a name, over as many as they need. */
function labelled(name: string, lines: readonly ToneLine[], width: number): (readonly Piece[])[] {
  return lines
    .flatMap((line) => wrapLine(line, width - labelWidth - 2))
    .map(({ text, tone = 'plain' }, index) => [
      toned('faint', ` ${(index === 0 ? name : '').padEnd(labelWidth)}`),
      toned(tone, text),
    ]);
}

/** Cells of the names at the left. */
const labelWidth = 8;

function secretPieces(state: AccountState, token: string, signs: Signs): readonly Piece[] {
  const record = state.details?.secretRecords.find((one) => one.token === token);
  const stored = state.details && storedRecordOf(state.details, token);
  const revealed = state.reveal?.token === token ? state.reveal.secret : undefined;
  const label = toned('faint', ` ${'Secret'.padEnd(labelWidth)}`);
  if (stored)
    return [
      label,
      secretPiece(revealed ?? '', revealed !== undefined, signs),
      toned('faint', `   in the ${storeWords(stored.store)}`),
    ];
  return [
    label,
    record?.outdated
      ? toned('warning', outdatedText[record.outdated])
      : toned('faint', 'not stored on this machine'),
  ];
}

function columnsOf(details: AccountDetails, now: Date): readonly TableColumn<AccessToken>[] {
  return [
    { heading: 'TOKEN', width: 'rest', cut: 'middle', cell: ({ token_name }) => token_name },
    {
      heading: 'ROLES',
      width: 'fit',
      priority: 'useful',
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
      priority: 'useful',
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
