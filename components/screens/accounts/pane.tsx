import { Column } from '../../primitives/column.tsx';
import { Line, toned } from '../../primitives/line.tsx';
import { ScrolledLines } from '../../primitives/scroll.tsx';
import { useTheme } from '../../theme.ts';
import { createdWords } from '../../told-of.ts';
import { accountDetail, detailOffset } from './detail.ts';
import type { AccountsState } from './state.ts';

/** The account beside the list. While the cursor moves on, the one it rested on last stays, by its name. */
export function AccountPane({
  state,
  width,
  height,
  isActive,
  now,
}: {
  readonly state: AccountsState;
  readonly width: number;
  readonly height: number;
  readonly isActive: boolean;
  readonly now: Date;
}) {
  const { signs } = useTheme();
  const { description, noHistory } = state;
  const edge = toned('faint', `${signs.edge} `);
  if (description === undefined)
    return (
      <ScrolledLines
        lines={Array.from({ length: height }, () => [edge])}
        offset={0}
        width={width}
        height={height}
      />
    );
  const at = state.tokenList.selected;
  const detail = accountDetail(description, { at, isActive, noHistory }, width - 2, now);
  const body = height - 1;
  const offset = detailOffset(detail, at > 0 && at === description.tokens.length - 1, body);
  const rest = Math.max(0, body - detail.lines.length);
  const created = state.rows?.find(({ id }) => id === description.id)?.account;
  const made = created ? createdWords(created) : '';
  return (
    <Column height={height}>
      <Line
        width={width - 1}
        pieces={[edge, toned(isActive ? 'accent' : 'strong', ` ${description.id}   `), toned('faint', made)]}
      />
      <ScrolledLines
        lines={[...detail.lines, ...Array.from({ length: rest }, () => [])].map((pieces) => [
          edge,
          ...pieces,
        ])}
        offset={offset}
        width={width - 1}
        height={body}
      />
    </Column>
  );
}
