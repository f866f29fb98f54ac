import type { TokenRef } from '../../../src/domain/token/token.ts';
import { destinationKeys } from '../../destinations/keys.ts';
import { destinationsLinear } from '../../destinations/linear.ts';
import { DestinationsView } from '../../destinations/view.tsx';
import { bind } from '../../keymap.ts';
import { problemLines } from '../../linear/view.ts';
import { Column } from '../../primitives/column.tsx';
import { Line, toned } from '../../primitives/line.tsx';
import { ProblemLines } from '../../primitives/message.tsx';
import { defineScreen, type ViewProps } from '../../screen.ts';
import {
  type DestinationsAction,
  type DestinationsState,
  startDestinations,
  updateDestinationsOf,
} from './state.ts';

function title({ ref }: DestinationsState): string {
  return `Destinations of ${ref.token} of ${ref.user}`;
}

function View({ state, env: { width, height } }: ViewProps<DestinationsState>) {
  return (
    <Column height={height}>
      <Line width={width} pieces={[' ', toned('strong', title(state))]} />
      {state.editor ? (
        <DestinationsView editor={state.editor} width={width} />
      ) : (
        <Line width={width} base="faint" pieces={['   Reading the destinations ...']} />
      )}
      {state.problem ? <ProblemLines problem={state.problem} width={width} /> : null}
    </Column>
  );
}

/** From `D`: the destinations of a token's secret. */
export const destinationsScreen = defineScreen<TokenRef, DestinationsState, DestinationsAction>({
  name: 'destinations',
  crumb: ({ token }) => `${token} > destinations`,
  start: startDestinations,
  update: updateDestinationsOf,
  keys: ({ editor }) =>
    editor ? destinationKeys(editor, 'done') : [bind<DestinationsAction>('back', { kind: 'back' })],
  typing: ({ editor }) => (editor?.form ? (key) => ({ kind: 'type', key }) : undefined),
  View,
  linear: (state) => {
    const told = state.problem ? problemLines(state.problem) : [];
    const said = state.editor
      ? destinationsLinear(state.editor)
      : { lines: ['Reading the destinations ...'] };
    return { title: title(state), ...said, lines: [...said.lines, ...told] };
  },
});
