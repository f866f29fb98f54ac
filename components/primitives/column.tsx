import { Box, type DOMElement } from 'ink';
import type { ReactNode, Ref } from 'react';

/**
 * Lines one under the other, in exactly `height` rows where one is given: what is more is not drawn. Lines keep their
 * height: left to itself the layout would squeeze them until they overlap.
 */
export function Column({
  height,
  ref,
  children,
}: {
  readonly height?: number;
  /** Where it stands on the screen. */
  readonly ref?: Ref<DOMElement>;
  readonly children: ReactNode;
}) {
  const lines = (
    <Box flexDirection="column" flexShrink={0}>
      {children}
    </Box>
  );
  if (height === undefined) return lines;
  return (
    <Box {...(ref ? { ref } : {})} flexDirection="column" flexShrink={0} height={height} overflow="hidden">
      {lines}
    </Box>
  );
}
