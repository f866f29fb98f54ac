import { Box } from 'ink';
import type { ReactNode } from 'react';

/** Lines one under the other, in exactly `height` rows where one is given: what is more is not drawn. */
export function Column({ height, children }: { readonly height?: number; readonly children: ReactNode }) {
  return (
    <Box flexDirection="column" {...(height === undefined ? {} : { height, overflow: 'hidden' as const })}>
      {children}
    </Box>
  );
}
