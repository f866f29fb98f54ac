import type { Tone } from '../theme.ts';
import { Line } from './line.tsx';

/** Lines of text of which `rows` from `offset` on are in sight. */
export function TextLines({
  lines,
  offset,
  rows,
  width,
}: {
  readonly lines: readonly { readonly text: string; readonly tone?: Tone }[];
  readonly offset: number;
  readonly rows: number;
  readonly width: number;
}) {
  return lines.slice(offset, offset + rows).map(({ text, tone = 'plain' }, index) => (
    // biome-ignore lint/suspicious/noArrayIndexKey: lines of text have no identity but their place.
    <Line key={offset + index} width={width} base={tone} pieces={[`   ${text}`]} />
  ));
}
