import { counted } from '../../../src/domain/text/plural.ts';
import { DestinationsView } from '../../destinations/view.tsx';
import { Column } from '../../primitives/column.tsx';
import { Line, toned } from '../../primitives/line.tsx';
import { Paragraph } from '../../primitives/message.tsx';
import { ScrolledLines } from '../../primitives/scroll.tsx';
import type { ViewProps } from '../../screen.ts';
import { StoreView } from '../../secret-store/view.tsx';
import { manyLines, manyRemark } from './many-tokens.tsx';
import { OneToken } from './one-token.tsx';
import type { RotatePanel } from './panels.ts';
import { headingOf, linesInSight, type RotateState } from './state.ts';

/** A rotation: what will be done, how far it came, what came of it. */
export function RotateView({ state, env }: ViewProps<RotateState>) {
  const { width, height } = env;
  const [only, ...others] = state.items;
  const { panel } = state;
  return (
    <Column height={height}>
      {/* Whole, however long the id is: two that only end differently must not look alike. */}
      <Paragraph width={width} mark=" " tone="strong" text={headingOf(state)} />
      <Line width={width} pieces={[]} />
      {panel ? (
        <Panel panel={panel} width={width} />
      ) : only && others.length === 0 ? (
        <OneToken item={only} state={state} env={env} />
      ) : (
        <ManyTokens state={state} env={env} />
      )}
    </Column>
  );
}

function Panel({ panel, width }: { readonly panel: RotatePanel; readonly width: number }) {
  return panel.at === 'deliver' ? (
    <DestinationsView editor={panel.editor} width={width} />
  ) : (
    <StoreView picker={panel.picker} width={width} />
  );
}

function ManyTokens({ state, env }: ViewProps<RotateState>) {
  const { width, now } = env;
  const lines = manyLines(state, env);
  const rows = linesInSight(env);
  const below = lines.length - state.offset - rows;
  return (
    <Column>
      <ScrolledLines
        lines={lines}
        offset={state.offset}
        width={width}
        height={Math.min(rows, lines.length)}
      />
      <Line
        width={width}
        pieces={below > 0 ? [toned('warning', `   ${counted(below, 'more line')} below`)] : []}
      />
      <Paragraph width={width} tone="faint" text={manyRemark(state, now)} />
    </Column>
  );
}
