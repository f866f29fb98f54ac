import { displayWidth } from '../../../src/output/table.ts';
import { Column } from '../../primitives/column.tsx';
import { wrap } from '../../primitives/fit.ts';
import { Line, type Piece, toned } from '../../primitives/line.tsx';
import { ProblemLines } from '../../primitives/message.tsx';
import type { ViewProps } from '../../screen.ts';
import type { LoginPage, SigningInState } from './state.ts';
import { pageText, signingInTitle, waitingText } from './words.ts';

/** The words beside a code for a camera need as many cells at least. */
const leastText = 30;

/** Where to go: as text, and for a camera where there is room. */
export function SigningInView({ state, env: { width, height } }: ViewProps<SigningInState>) {
  const { page, problem } = state;
  if (problem)
    return (
      <Column height={height}>
        <Line width={width} pieces={['   ', toned('strong', signingInTitle(state))]} />
        <Line width={width} pieces={[]} />
        <ProblemLines problem={problem} width={width} />
      </Column>
    );
  const qr = page?.qrCodes.find((code) => roomFor(code, width, height));
  const textWidth = qr === undefined ? width : width - (qr[0]?.length ?? 0) - 1;
  const lines =
    page === undefined ? waitingLines(state) : pageLines(state, page, textWidth - 4, qr === undefined);
  const count = Math.max(lines.length, qr?.length ?? 0);
  return (
    <Column height={height}>
      {Array.from({ length: count }, (_, row) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a row of the screen, whatever is in it.
        <Line key={row} width={width} pieces={['   ', ...besides(lines[row], qr?.[row], textWidth - 4)]} />
      ))}
    </Column>
  );
}

interface SaidLine {
  readonly text: string;
  readonly tone: 'plain' | 'strong' | 'accent' | 'faint';
}

function roomFor(qr: readonly string[], width: number, height: number): boolean {
  return qr.length <= height && width - (qr[0]?.length ?? 0) - 1 >= leastText;
}

function waitingLines(state: SigningInState): readonly SaidLine[] {
  return [
    { text: signingInTitle(state), tone: 'strong' },
    { text: '', tone: 'plain' },
    { text: `Waiting for the service ... ${state.elapsed} s`, tone: 'faint' },
  ];
}

function pageLines(
  state: SigningInState,
  page: LoginPage,
  width: number,
  lacksCode: boolean,
): readonly SaidLine[] {
  const said = (text: string, tone: SaidLine['tone'] = 'plain') =>
    wrap(text, width).map((line): SaidLine => ({ text: line, tone }));
  const gap: SaidLine = { text: '', tone: 'plain' };
  return [
    ...said(signingInTitle(state), 'strong'),
    gap,
    ...said(pageText(page)),
    gap,
    ...said(page.url, 'accent'),
    gap,
    ...(page.code === undefined ? [] : [...said(page.code, 'strong'), gap]),
    ...said(waitingText(state, page), 'faint'),
    ...said('Esc cancels: nothing is stored then.', 'faint'),
    ...(lacksCode && page.qrCodes.length > 0 ? said('A larger terminal shows a QR code, too.', 'faint') : []),
  ];
}

function besides(line: SaidLine | undefined, qr: string | undefined, width: number): readonly Piece[] {
  const text: Piece = line ? { text: line.text, tone: line.tone } : '';
  if (qr === undefined) return [text];
  return [text, ' '.repeat(Math.max(0, width - displayWidth(line?.text ?? ''))), toned('qr', qr)];
}
