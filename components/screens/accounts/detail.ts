import { isBreaking } from '../../../src/domain/rotation/effect.ts';
import { secretPlaces } from '../../../src/output/account-facts.ts';
import type { AccountDescription } from '../../../src/usecases/account/describe-account.ts';
import { historyFacts, roleFacts, tokenFacts } from '../../account-facts.ts';
import { type ToneLine, wrapLine } from '../../advice/tone-lines.ts';
import { expiryDay, expiryWords } from '../../expiry-words.ts';
import { type Piece, toned } from '../../primitives/line.tsx';
import type { AccountsState } from './state.ts';

/** The account beside the list, as lines; which of them are about the selected token. */
export interface DetailLines {
  readonly lines: readonly (readonly Piece[])[];
  /** From the first to the last line of the selected token. */
  readonly selected: readonly [from: number, end: number] | undefined;
}

/** @returns the lines of the account beside the list, none wider than `width`. */
export function accountDetail(
  description: AccountDescription,
  {
    at,
    isActive,
    noHistory,
  }: { readonly at: number; readonly isActive: boolean; readonly noHistory: AccountsState['noHistory'] },
  width: number,
  now: Date,
): DetailLines {
  const roles = [heading('Roles'), ...paragraphs(roleFacts(description), width)];
  const blocks = description.tokens.map((described, index) => {
    const { token, record, effect } = described;
    const isSelected = index === at;
    const mark = isSelected && isActive ? ' > ' : '   ';
    // Of one that would break its consumer that is always told.
    const told = isSelected ? undefined : isBreaking(effect) ? 1 : 0;
    const expiry = expiryWords(token.expires_at, now);
    return [
      [
        toned('accent', mark),
        toned(isSelected && isActive ? 'accent' : 'plain', `${token.token_name}  `),
        toned(expiry.tone, `${expiry.text}  ${expiryDay(token.expires_at)}`),
      ],
      ...paragraphs([{ text: `  ${secretPlaces(record)}`, tone: 'faint' }], width),
      ...paragraphs(tokenFacts(described, now).slice(0, told).map(indented), width),
    ];
  });
  const before = roles.length + 1 + blocks.slice(0, at).flat().length;
  const selected = blocks[at];
  return {
    lines: [
      ...roles,
      heading('Tokens'),
      ...(blocks.length === 0 ? [[toned('faint', '   No token yet. t creates one.')]] : blocks.flat()),
      heading('History'),
      ...paragraphs(noHistory === undefined ? historyFacts(description) : [unread(noHistory)], width),
    ],
    selected: selected && [before, before + selected.length],
  };
}

function heading(text: string): readonly Piece[] {
  return [toned('strong', ` ${text}`)];
}

function indented({ text, ...rest }: ToneLine): ToneLine {
  return { ...rest, text: `  ${text}` };
}

function unread(reason: string): ToneLine {
  return { text: `The audit log cannot be read: ${reason}`, tone: 'warning' };
}

function paragraphs(lines: readonly ToneLine[], width: number): (readonly Piece[])[] {
  return lines
    .flatMap((line) => wrapLine(line, width - 4))
    .map(({ text, tone = 'plain' }) => [toned(tone, `   ${text}`)]);
}

/** @returns the first line to draw, so that what is told of the selected token is in sight; of the last one, also the end. */
export function detailOffset({ lines, selected }: DetailLines, isLast: boolean, height: number): number {
  if (selected === undefined) return 0;
  const [from, end] = selected;
  const wanted = isLast ? lines.length : end;
  return Math.max(0, Math.min(from, wanted - height, lines.length - height));
}
