import { Column } from '../primitives/column.tsx';
import { Line, toned } from '../primitives/line.tsx';
import { Paragraph, ProblemLines } from '../primitives/message.tsx';
import type { ViewProps } from '../screen.ts';
import { useTheme } from '../theme.ts';
import type { WizardStepName } from './draft.ts';
import { problemAt, stepAt, type WizardState } from './state.ts';
import { ExpiryStep } from './steps/expiry.tsx';
import { FieldStep } from './steps/field.tsx';
import { PurposeStep } from './steps/purpose.tsx';
import { ResultView } from './steps/result.tsx';
import { ReviewStep } from './steps/review.tsx';
import { RolesStep } from './steps/roles.tsx';
import { SecretStep } from './steps/secret.tsx';

const titles: Readonly<Record<WizardStepName, string>> = {
  purpose: 'Purpose',
  id: 'Id',
  roles: 'Roles',
  token: 'Token name',
  expiry: 'Expiry',
  secret: 'Secret',
  review: 'Review',
};

/** Rows from which on there is one to spare under the heading. */
const roomy = 12;

/** A wizard: its heading, the step at hand, and what is wrong with the answer. */
export function WizardView({ state, env }: ViewProps<WizardState>) {
  const { signs } = useTheme();
  const { width, height } = env;
  const what = state.user === undefined ? 'New service account' : `New token for ${state.user}`;
  const place = `Step ${state.at + 1} of ${state.steps.length} ${signs.dot} ${titles[stepAt(state)]} `;
  const isDone = state.phase === 'done';
  return (
    <Column height={height}>
      <Line
        width={width}
        pieces={[' ', toned('strong', what)]}
        right={isDone ? undefined : toned('faint', place)}
      />
      {height < roomy ? null : <Line width={width} pieces={[]} />}
      <Content state={state} env={env} />
    </Column>
  );
}

function Content({ state, env }: ViewProps<WizardState>) {
  const { width } = env;
  if (state.problem) return <ProblemLines problem={state.problem} width={width} />;
  if (state.made) return <ResultView made={state.made} shown={state.shown} env={env} />;
  if (state.phase === 'working') return <Line width={width} base="faint" pieces={['   Working ...']} />;
  if (state.known === undefined) return <Line width={width} base="faint" pieces={['   Reading roles ...']} />;
  const problem = problemAt(state, env.now);
  return (
    <Column>
      <CurrentStep state={state} env={env} />
      <Line width={width} pieces={[]} />
      {problem === undefined ? null : (
        <Paragraph
          width={width}
          text={problem}
          mark={state.insisted ? { text: ' ! ', tone: 'danger' } : '   '}
          tone={state.insisted ? 'danger' : 'faint'}
        />
      )}
    </Column>
  );
}

function CurrentStep(props: ViewProps<WizardState>) {
  switch (stepAt(props.state)) {
    case 'purpose':
      return <PurposeStep {...props} />;
    case 'id':
      return (
        <FieldStep
          {...props}
          field="id"
          label="User id"
          says="Programs log in with this id. It cannot be changed later."
        />
      );
    case 'roles':
      return <RolesStep {...props} />;
    case 'token':
      return (
        <FieldStep
          {...props}
          field="token"
          label="Token name"
          says="A name for this access token, for example where it is used."
        />
      );
    case 'expiry':
      return <ExpiryStep {...props} />;
    case 'secret':
      return <SecretStep {...props} />;
    case 'review':
      return <ReviewStep {...props} />;
  }
}
