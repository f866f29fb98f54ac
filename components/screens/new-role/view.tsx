import { warningOf } from '../../../src/domain/policy/lint.ts';
import { policyText } from '../../../src/output/role.ts';
import { NeedsList } from '../../advice/needs-list.tsx';
import { adviceSentence } from '../../advice/words.ts';
import { Column } from '../../primitives/column.tsx';
import { Line, toned } from '../../primitives/line.tsx';
import { Paragraph, ProblemLines } from '../../primitives/message.tsx';
import { fieldPieces } from '../../primitives/text-input.tsx';
import type { ViewProps } from '../../screen.ts';
import { type NewRoleState, nameProblem, offersInSight, roleToMake } from './state.ts';

/** Needs to tick, then the role as it will be made. */
export function NewRoleView(props: ViewProps<NewRoleState>) {
  const { state, env } = props;
  const { width } = env;
  if (state.problem) return <ProblemLines problem={state.problem} width={width} />;
  if (state.isBusy) return <Line width={width} base="faint" pieces={['   Working ...']} />;
  if (state.advisor === undefined)
    return <Line width={width} base="faint" pieces={['   Reading roles ...']} />;
  return state.name ? <Named {...props} /> : <Needs {...props} />;
}

function Needs({ state, env }: ViewProps<NewRoleState>) {
  const { width } = env;
  return (
    <Column>
      <Line
        width={width}
        base="faint"
        pieces={['   What is the role for? A purpose selects all of its needs.']}
      />
      <NeedsList
        offers={state.advisor?.offers ?? []}
        needs={state.advice?.needs ?? []}
        list={state.list}
        rows={offersInSight(env)}
        width={width}
      />
      <Line width={width} pieces={[state.advice && `   ${adviceSentence(state.advice)}`]} />
    </Column>
  );
}

function Named({ state, env: { width } }: ViewProps<NewRoleState>) {
  const role = roleToMake(state);
  if (role === undefined || state.name === undefined) return null;
  const warning = warningOf({ ...role, immutable: false });
  const problem = nameProblem(state);
  return (
    <Column>
      <Line
        width={width}
        pieces={[toned('faint', '   Name      '), ...fieldPieces(state.name, width - 14)]}
      />
      <Line width={width} pieces={[]} />
      {role.policies.map((policy) => (
        <Paragraph key={policyText(policy)} width={width} text={policyText(policy)} />
      ))}
      <Line width={width} pieces={[]} />
      {warning === undefined ? null : <Line width={width} pieces={[toned('danger', `   RISK ${warning}`)]} />}
      {problem === undefined ? null : <Paragraph width={width} text={problem} tone="warning" />}
    </Column>
  );
}
