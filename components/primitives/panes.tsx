import { Box } from 'ink';
import type { ReactNode } from 'react';

/** Two parts of a screen side by side: the left one has its own width, the right one the rest, if there is one. */
export function Panes({
  left,
  leftWidth,
  right,
  height,
}: {
  readonly left: ReactNode;
  readonly leftWidth: number;
  readonly right: ReactNode;
  readonly height: number;
}) {
  return (
    <Box height={height} flexShrink={0}>
      <Box width={leftWidth} flexShrink={0}>
        {left}
      </Box>
      {right}
    </Box>
  );
}
