import { Line, type Piece, toned } from './line.tsx';

/** One line of a list to choose from: the cursor, a check mark where several can be chosen, and what it says. */
export function ChoiceLine({
  width,
  isSelected,
  isChosen,
  pieces,
  right,
}: {
  readonly width: number;
  readonly isSelected: boolean;
  readonly isChosen?: boolean;
  readonly pieces: readonly Piece[];
  readonly right?: Piece;
}) {
  const box = isChosen === undefined ? false : isChosen ? '[x] ' : '[ ] ';
  return (
    <Line
      width={width - 1}
      base={isSelected ? 'accent' : 'plain'}
      pieces={[isSelected ? toned('accent', ' > ') : '   ', box, ...pieces]}
      right={right}
    />
  );
}
