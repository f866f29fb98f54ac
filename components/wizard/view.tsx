import { DestinationsView } from '../destinations/view.tsx';
import { Column } from '../primitives/column.tsx';
import { Line, toned } from '../primitives/line.tsx';
import { ProblemLines } from '../primitives/message.tsx';
import type { ViewProps } from '../screen.ts';
import { StoreView } from '../secret-store/view.tsx';
import { wizardPurposes } from './purposes.ts';
import type { WizardState } from './state.ts';
import { PurposeStep } from './steps/purpose.tsx';
import { ResultView } from './steps/result.tsx';
import { Review } from './steps/review.tsx';
import { RolesPanel } from './steps/roles.tsx';

/** Rows from which on there is one to spare under the heading. */
const roomy = 14;

/** A wizard: its heading, and the page at hand. */
export function WizardView({ state, env }: ViewProps<WizardState>) {
  const { width, height } = env;
  const what = state.user === undefined ? 'New service account' : `New token for ${state.user}`;
  const isRoomy = height >= roomy;
  return (
    <Column height={height}>
      <Line width={width} pieces={[' ', toned('strong', what), toned('faint', forWhat(state))]} />
      {isRoomy ? <Line width={width} pieces={[]} /> : null}
      <Content state={state} env={env} rows={height - (isRoomy ? 2 : 1)} />
    </Column>
  );
}

function forWhat({ user, phase, draft }: WizardState): string {
  if (user !== undefined || phase === 'start' || phase === 'done') return '';
  return `   for: ${wizardPurposes[draft.purpose]?.title ?? ''}`;
}

function Content({ state, env, rows }: ViewProps<WizardState> & { readonly rows: number }) {
  const { width } = env;
  if (state.problem) return <ProblemLines problem={state.problem} width={width} />;
  if (state.made) return <ResultView made={state.made} shown={state.shown} env={env} />;
  if (state.phase === 'working') return <Line width={width} base="faint" pieces={['   Working ...']} />;
  if (state.known === undefined) return <Line width={width} base="faint" pieces={['   Reading roles ...']} />;
  if (state.panel === 'store') return <StoreView picker={state.store} width={width} />;
  if (state.panel === 'deliver') return <DestinationsView editor={state.deliver} width={width} />;
  if (state.panel) return <RolesPanel state={state} env={env} />;
  if (state.phase === 'start') return <PurposeStep state={state} env={env} />;
  return <Review state={state} env={env} rows={rows} />;
}
