import { Box } from 'ink';
import { readQuery } from '../input/query.ts';
import { Column } from '../primitives/column.tsx';
import { pad, wrap } from '../primitives/fit.ts';
import { Line, type Piece, toned } from '../primitives/line.tsx';
import { marked } from '../primitives/marked.ts';
import { fieldPieces } from '../primitives/text-input.tsx';
import { useTheme } from '../theme.ts';
import { helpRows, tabsHelp } from './help-rows.ts';
import { entriesOf, idOf, matchingEntries } from './palette.ts';
import type { Catalogue, Overlay, Shell } from './shell.ts';

interface OverlayProps<Kind extends Overlay['kind']> {
  readonly overlay: Extract<Overlay, { kind: Kind }>;
  readonly shell: Shell;
  readonly catalogue: Catalogue;
  readonly width: number;
  readonly height: number;
}

/** What lies over the screen, in place of its content. */
export function OverlayView(props: OverlayProps<Overlay['kind']>) {
  const { overlay, ...rest } = props;
  switch (overlay.kind) {
    case 'help':
      return <Help overlay={overlay} {...rest} />;
    case 'palette':
      return <Palette overlay={overlay} {...rest} />;
    case 'ask':
      return <Ask overlay={overlay} {...rest} />;
  }
}

function Help({ overlay, shell, catalogue, width, height }: OverlayProps<'help'>) {
  const rows = [...helpRows(shell, catalogue), tabsHelp(catalogue)];
  const offset = Math.max(0, Math.min(overlay.offset, rows.length - (height - 2)));
  return (
    <Column height={height}>
      <Line width={width} base="strong" pieces={[' Keys that work here']} />
      <Line width={width} pieces={[]} />
      {rows.slice(offset, offset + height - 2).map(({ keys, does }) => (
        <Line key={keys} width={width} pieces={['   ', toned('accent', pad(keys, 18)), does]} />
      ))}
    </Column>
  );
}

function Palette({ overlay, shell, catalogue, width, height }: OverlayProps<'palette'>) {
  const found = matchingEntries(entriesOf(shell, catalogue), overlay.field.value, shell.recent);
  const query = readQuery(overlay.field.value);
  const room = height - 3;
  const offset = Math.max(0, overlay.selected - room + 1);
  return (
    <Column height={height}>
      <Line width={width} pieces={[toned('accent', ' : '), ...fieldPieces(overlay.field, width - 4)]} />
      <Line width={width} pieces={[]} />
      {found.length === 0 ? <Line width={width} base="faint" pieces={['   Nothing matches.']} /> : null}
      {found.slice(offset, offset + room).map((entry, index) => {
        const isSelected = offset + index === overlay.selected;
        const pieces: Piece[] = [
          isSelected ? toned('accent', ' > ') : '   ',
          toned('accent', pad(entry.key, 8)),
          ...marked(entry.text, isSelected ? 'accent' : 'plain', query),
        ];
        return (
          <Line key={idOf(entry)} width={width} base={isSelected ? 'accent' : 'plain'} pieces={pieces} />
        );
      })}
    </Column>
  );
}

function Ask({ overlay, width, height }: OverlayProps<'ask'>) {
  const { question, field } = overlay;
  const { signs } = useTheme();
  const inner = Math.min(width - 4, 72);
  // What it is about is never cut: where there is little room, the explanation is.
  const title = wrap(question.title, inner).map((line): Piece[] => [toned('strong', line)]);
  const answers: Piece[][] =
    question.typed === undefined
      ? [
          [
            ...[toned('accent', 'y'), ` ${question.yes}   `, toned('accent', 'n'), ` ${question.no}`],
            ...(question.stay ? ['   ', toned('accent', 'esc'), ` ${question.stay}`] : []),
          ],
        ]
      : [
          ...wrap(`Type ${question.typed} and press enter:`, inner).map((line): Piece[] => [line]),
          [' > ', ...fieldPieces(field, inner - 4)],
        ];
  const room = height - 2 - title.length - answers.length;
  const said = question.lines.flatMap((line) => wrap(line, inner)).map((line): Piece[] => [line]);
  const isRoomy = room >= said.length + 2;
  const lines = [
    ...title,
    ...(isRoomy ? [[]] : []),
    ...said.slice(0, Math.max(0, room)),
    ...(isRoomy ? [[]] : []),
    ...answers,
  ];
  return (
    <Box flexDirection="column" height={height} justifyContent="center" paddingLeft={2}>
      <Line width={inner} base="warning" pieces={[signs.rule.repeat(inner)]} />
      {lines.map((pieces, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: lines of one question.
        <Line key={index} width={inner} pieces={pieces} />
      ))}
      <Line width={inner} base="warning" pieces={[signs.rule.repeat(inner)]} />
    </Box>
  );
}
