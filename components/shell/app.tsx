import { Box, useApp, useInput, usePaste, useWindowSize } from 'ink';
import { type ReactNode, useEffect, useMemo, useSyncExternalStore } from 'react';
import { toKeys } from '../input/keys.ts';
import { wrap } from '../primitives/fit.ts';
import { Line } from '../primitives/line.tsx';
import { topOf } from '../router.ts';
import { type Stopping, stopped } from '../suspend.ts';
import { type PaletteName, palettes, ThemeContext, useTheme } from '../theme.ts';
import { FrameView } from './frame.tsx';
import { screenOf } from './frames.ts';
import { OverlayView } from './overlay-views.tsx';
import type { Runtime } from './runtime.ts';
import { type Catalogue, envOf, isTooSmall, type Shell, smallest } from './shell.ts';

/** The whole terminal UI: what the terminal sends goes to the runtime, what the runtime holds is drawn. */
export function App({
  runtime,
  catalogue,
  onTerminal,
}: {
  readonly runtime: Runtime;
  readonly catalogue: Catalogue;
  /** Gets what hands the terminal back for a while, and takes it again. */
  readonly onTerminal?: (handBack: (stopping: Stopping) => Promise<void>) => void;
}) {
  const { suspendTerminal } = useApp();
  useEffect(
    () => onTerminal?.((stopping) => suspendTerminal(() => stopped(stopping))),
    [onTerminal, suspendTerminal],
  );
  const shell = useSyncExternalStore(runtime.subscribe, runtime.shell);
  const { columns, rows } = useWindowSize();
  useEffect(() => runtime.dispatch({ kind: 'resize', columns, rows }), [runtime, columns, rows]);
  useInput((input, key) => {
    const isAsked = () => runtime.shell().overlay?.kind === 'ask';
    const before = isAsked();
    for (const one of toKeys(input, key)) {
      runtime.dispatch({ kind: 'key', key: one });
      // What came in one piece was typed before the question was drawn: it is no answer to it.
      if (!before && isAsked()) return;
    }
  });
  usePaste((text) => runtime.dispatch({ kind: 'paste', text }));

  return (
    <Themed palette={shell.palette}>
      <Canvas shell={shell} catalogue={catalogue} now={runtime.now()} />
    </Themed>
  );
}

/** Draws in a palette that was chosen since; the signs stay those of the terminal. */
function Themed({
  palette,
  children,
}: {
  readonly palette: PaletteName | undefined;
  readonly children: ReactNode;
}) {
  const theme = useTheme();
  const chosen = useMemo(() => (palette ? { ...theme, looks: palettes[palette] } : theme), [theme, palette]);
  return <ThemeContext value={chosen}>{children}</ThemeContext>;
}

/** What a shell looks like at an instant. */
export function Canvas({
  shell,
  catalogue,
  now,
}: {
  readonly shell: Shell;
  readonly catalogue: Catalogue;
  readonly now: Date;
}) {
  if (isTooSmall(shell)) {
    return <TooSmall shell={shell} />;
  }
  const frame = topOf(shell.router);
  const env = envOf(shell, now, frame?.id);
  const View = frame ? screenOf(catalogue, frame.screen).View : undefined;
  return (
    <FrameView shell={shell} catalogue={catalogue}>
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
    </FrameView>
  );
}

/** Nothing else is drawn then, so nothing else can be done than to leave. */
function TooSmall({ shell }: { readonly shell: Shell }) {
  const { columns, rows, overlay } = shell;
  const lines = [
    `This terminal has ${columns} x ${rows} cells; svcacct needs ${smallest.columns} x ${smallest.rows}.`,
    overlay?.kind === 'ask' ? 'Enlarge it to continue.' : 'Enlarge it, or q quits.',
  ];
  return (
    <Box flexDirection="column" height={rows} overflow="hidden">
      {lines
        .flatMap((line) => wrap(line, Math.max(1, columns - 1)))
        .map((line) => (
          <Line key={line} width={columns} pieces={[` ${line}`]} />
        ))}
    </Box>
  );
}
