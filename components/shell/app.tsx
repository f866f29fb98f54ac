import { Box, useInput, usePaste, useWindowSize } from 'ink';
import { useEffect, useSyncExternalStore } from 'react';
import { toKeys } from '../input/keys.ts';
import { Line } from '../primitives/line.tsx';
import { topOf } from '../router.ts';
import { Frame } from './frame.tsx';
import { screenOf } from './frames.ts';
import { OverlayView } from './overlay-views.tsx';
import type { Runtime } from './runtime.ts';
import { type Catalogue, envOf, smallest } from './shell.ts';

/** The whole terminal UI: what the terminal sends goes to the runtime, what the runtime holds is drawn. */
export function App({ runtime, catalogue }: { readonly runtime: Runtime; readonly catalogue: Catalogue }) {
  const shell = useSyncExternalStore(runtime.subscribe, runtime.shell);
  const { columns, rows } = useWindowSize();
  useEffect(() => runtime.dispatch({ kind: 'resize', columns, rows }), [runtime, columns, rows]);
  useInput((input, key) => {
    for (const one of toKeys(input, key)) runtime.dispatch({ kind: 'key', key: one });
  });
  usePaste((text) => runtime.dispatch({ kind: 'paste', text }));

  if (shell.columns < smallest.columns || shell.rows < smallest.rows) {
    const text = ` This terminal has ${shell.columns} x ${shell.rows} cells; svcacct needs ${smallest.columns} x ${smallest.rows}.`;
    return (
      <Box height={shell.rows} overflow="hidden">
        <Line width={shell.columns} pieces={[text]} />
      </Box>
    );
  }
  const frame = topOf(shell.router);
  const env = envOf(shell, runtime.now());
  const View = frame ? screenOf(catalogue, frame.screen).View : undefined;
  return (
    <Frame shell={shell} catalogue={catalogue}>
      {shell.overlay ? (
        <OverlayView
          overlay={shell.overlay}
          shell={shell}
          catalogue={catalogue}
          width={env.width}
          height={env.height}
        />
      ) : (
        View && <View state={frame?.state} env={env} />
      )}
    </Frame>
  );
}
