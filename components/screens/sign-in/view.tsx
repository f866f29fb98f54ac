import { textField } from '../../input/text-field.ts';
import { Column } from '../../primitives/column.tsx';
import { pad } from '../../primitives/fit.ts';
import { Line, type Piece, toned } from '../../primitives/line.tsx';
import { Paragraph } from '../../primitives/message.tsx';
import { fieldPieces } from '../../primitives/text-input.tsx';
import type { ViewProps } from '../../screen.ts';
import { StoreView } from '../../secret-store/view.tsx';
import { rowAt, type SignInRow, signInRows } from './form.ts';
import { methodChoices, type SignInState } from './state.ts';
import {
  flagText,
  formTitle,
  hiddenText,
  loginStoreQuestion,
  methodWords,
  nextText,
  sameCommand,
  storedText,
} from './words.ts';

/** Labels, with the mark before them. */
const labelCells = 16;

/** The form: each line is edited where it stands, and what is wrong with it stands below it. */
export function SignInView({ state, env }: ViewProps<SignInState>) {
  const { width, height } = env;
  if (state.store) return <StoreView picker={state.store} width={width} asks={loginStoreQuestion} />;
  const stored = storedText(state);
  const command = sameCommand(state);
  const at = rowAt(state).name;
  const { problem } = state;
  const problemAt = problem && (problem.at ?? at);
  return (
    <Column height={height}>
      <Line width={width} pieces={['   ', toned('strong', formTitle(state))]} />
      <Line width={width} pieces={[]} />
      {signInRows(state).map((row) => (
        <Column key={row.name}>
          <Line width={width} pieces={rowPieces(state, row, row.name === at && !state.busy, width)} />
          {problem && problemAt === row.name ? (
            <Column>
              <Paragraph
                width={width}
                text={problem.message}
                mark={{ text: ' ! ', tone: 'danger' }}
                tone="danger"
              />
              {problem.hint === undefined ? null : <Paragraph width={width} text={problem.hint} />}
            </Column>
          ) : null}
        </Column>
      ))}
      {stored === undefined ? null : (
        <Line width={width} pieces={['   ', toned('faint', pad('Stored in', labelCells)), stored]} />
      )}
      {state.choices.length === 0 ? null : (
        <Paragraph width={width} text={state.choices.join('  ')} tone="faint" />
      )}
      <Line width={width} pieces={[]} />
      {state.busy ? (
        <Line width={width} base="faint" pieces={['   Asking the service how it lets people in ...']} />
      ) : (
        <Paragraph width={width} text={nextText(state)} tone="faint" />
      )}
      {command === undefined ? null : (
        <Paragraph width={width} text={`The same as a command: ${command}`} tone="faint" />
      )}
    </Column>
  );
}

function rowPieces(state: SignInState, row: SignInRow, isAt: boolean, width: number): readonly Piece[] {
  return [
    isAt ? toned('accent', ' > ') : '   ',
    toned(isAt ? 'accent' : 'faint', pad(row.label, labelCells)),
    ...valuePieces(state, row, isAt, width - labelCells - 5),
  ];
}

function valuePieces(state: SignInState, row: SignInRow, isAt: boolean, room: number): readonly Piece[] {
  if (row.kind === 'flag') return [flagText(state, row.name)];
  if (row.kind === 'method')
    return methodChoices(state).flatMap((method): Piece[] => [
      toned(
        method === state.method ? 'accent' : 'faint',
        method === state.method ? `(${methodWords(method)})` : ` ${methodWords(method)} `,
      ),
      ' ',
    ]);
  const field = state.fields[row.name];
  const shown = row.kind === 'hidden' ? textField(hiddenText(field.value)) : field;
  return isAt ? fieldPieces(shown, room) : [shown.value];
}
