import { Column } from '../../primitives/column.tsx';
import { wrap, wrapWords } from '../../primitives/fit.ts';
import { Line, type Piece, toned } from '../../primitives/line.tsx';
import { fieldPieces } from '../../primitives/text-input.tsx';
import type { ViewProps } from '../../screen.ts';
import type { Tone } from '../../theme.ts';
import { commandsOf, commandsTitle } from '../commands.ts';
import { openFields } from '../problems.ts';
import { type ReviewRow, reviewRows } from '../review.ts';
import { typedField, type WizardState } from '../state.ts';

/** A drawn line; what may go where there is no room has a rank: the higher, the sooner it goes. */
interface ReviewLine {
  readonly pieces: readonly Piece[];
  readonly rank: number;
  readonly isSelected?: boolean;
}

const margin = 13;

/** One page: everything that is about to be created, each line to be changed in place, and the command that does the same. */
export function Review({ state, env, rows }: ViewProps<WizardState> & { readonly rows: number }) {
  const lines = fitted(linesOf(state, env), rows);
  return (
    <Column height={rows}>
      {lines.map(({ pieces }, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a slot of the page, whatever line is in it.
        <Line key={index} width={env.width} pieces={pieces} />
      ))}
    </Column>
  );
}

/** Takes out what can go first; what then is still too long is seen around the line at hand. */
function fitted(lines: readonly ReviewLine[], rows: number): readonly ReviewLine[] {
  let left = lines;
  for (let rank = highestRank; rank > 0 && left.length > rows; rank--)
    left = left.filter((line) => line.rank !== rank);
  const selected = left.findLastIndex(({ isSelected }) => isSelected);
  const first = Math.max(0, Math.min(selected - rows + 2, left.length - rows));
  return left.slice(first, first + rows);
}

const highestRank = 4;

function linesOf(state: WizardState, env: ViewProps<WizardState>['env']): readonly ReviewLine[] {
  const { width, now } = env;
  // A command that is refused is of no use to anybody.
  const commands = openFields(state, now).length > 0 ? [] : commandsOf(state, now);
  const told = commands.flatMap((command) => shellLines(command, width - 8));
  const account: readonly ReviewLine[] =
    state.user === undefined ? [] : valueLines('   ', 'Account', state.user, 'plain', width, false);
  return [
    ...account,
    ...reviewRows(state, now).flatMap((row) => rowLines(row, state, width)),
    { pieces: [], rank: 4 },
    ...(told.length === 0 ? [] : [{ pieces: [toned('faint', `   ${commandsTitle(commands)}`)], rank: 2 }]),
    ...told.map((line) => ({ pieces: [`     ${line}`], rank: 2 })),
  ];
}

function rowLines(row: ReviewRow, state: WizardState, width: number): readonly ReviewLine[] {
  const isSelected = state.field === row.field;
  const below = (text: string, tone: Tone, rank: number, mark = '   '): ReviewLine[] =>
    wrap(text, width - margin - 4).map((line, index) => ({
      pieces: [' '.repeat(margin - 3), toned(tone, `${index === 0 ? mark : '   '}${line}`)],
      rank,
      isSelected,
    }));
  const isLoud = isSelected && state.insisted;
  return [
    ...(row.field === 'create' ? [{ pieces: [], rank: 3 }] : []),
    ...(isSelected ? selectedLines(row, state, width) : plainLines(row, width)),
    ...row.risks.flatMap((risk) => below(risk, 'danger', 1)),
    ...(row.problem === undefined
      ? []
      : below(row.problem, isLoud ? 'danger' : 'warning', isSelected ? 0 : 1, ' ! ')),
    ...(isSelected && row.help !== '' ? below(row.help, 'faint', 3) : []),
  ];
}

function selectedLines(row: ReviewRow, state: WizardState, width: number): readonly ReviewLine[] {
  const typed = typedField(state);
  if (typed === undefined)
    return withNote(valueLines(' > ', row.label, row.value, row.tone, width, true), row, width);
  const room = width - margin - 2 - (row.note === '' ? 0 : row.note.length + 4);
  return [
    {
      pieces: [
        toned('accent', ' > '),
        toned('accent', row.label.padEnd(margin - 3)),
        ...fieldPieces(state.draft[typed], Math.max(12, room)),
        toned('faint', row.note === '' ? '' : `   ${row.note}`),
      ],
      rank: 0,
      isSelected: true,
    },
  ];
}

function plainLines(row: ReviewRow, width: number): readonly ReviewLine[] {
  return withNote(valueLines('   ', row.label, row.value, row.tone, width, false), row, width);
}

/** A value over as many lines as it needs: two ids that only end differently must not look alike. */
function valueLines(
  mark: string,
  label: string,
  value: string,
  tone: Tone,
  width: number,
  isSelected: boolean,
): readonly ReviewLine[] {
  const lines = wrap(value, width - margin - 2);
  return lines.map((line, index) => ({
    pieces: [
      isSelected && index === 0 ? toned('accent', mark) : '   ',
      toned(isSelected ? 'accent' : 'faint', (index === 0 ? label : '').padEnd(margin - 3)),
      toned(tone, line),
    ],
    rank: 0,
    isSelected,
  }));
}

/** Behind the value where there is room, else below it. */
function withNote(lines: readonly ReviewLine[], row: ReviewRow, width: number): readonly ReviewLine[] {
  const last = lines.at(-1);
  if (row.note === '' || last === undefined) return lines;
  const length = lines.length === 1 ? row.value.length : 0;
  if (lines.length === 1 && margin + length + row.note.length + 5 <= width)
    return [{ ...last, pieces: [...last.pieces, toned('faint', `   ${row.note}`)] }];
  return [...lines, { pieces: [' '.repeat(margin), toned('faint', row.note)], rank: 2 }];
}

/** Breaks a command so that what is copied off the screen still runs. */
function shellLines(command: string, width: number): string[] {
  const lines = wrapWords(command, width - 4);
  return lines.map(
    (line, index) => `${index > 0 ? '  ' : ''}${line}${index < lines.length - 1 ? ' \\' : ''}`,
  );
}
