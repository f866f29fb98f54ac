import { chosenFit } from '../../advice/advice.ts';
import { ChoiceList } from '../../advice/choice-list.tsx';
import { NeedsList } from '../../advice/needs-list.tsx';
import { piecesOf } from '../../advice/tone-lines.ts';
import { adviceSentence, needsSentence } from '../../advice/words.ts';
import { everyoneToneLines } from '../../everyone.ts';
import { Column } from '../../primitives/column.tsx';
import { wrap } from '../../primitives/fit.ts';
import { Line } from '../../primitives/line.tsx';
import { ScrolledLines } from '../../primitives/scroll.tsx';
import { RoleList } from '../../role-list.tsx';
import type { ViewProps } from '../../screen.ts';
import { reasonLines, rolesInSight, textInSight } from '../roles-panel.ts';
import { choosableRoles, type WizardState } from '../state.ts';

/** Which roles: for a new account with advice, for a token those its account holds. */
export function RolesPanel(props: ViewProps<WizardState>) {
  if (props.state.owner) return <HeldRoles {...props} />;
  if (props.state.panel === 'needs') return <Needs {...props} />;
  return props.state.panel === 'why' ? <Why {...props} /> : <AdvisedRoles {...props} />;
}

function HeldRoles({ state, env }: ViewProps<WizardState>) {
  const { width } = env;
  const says = 'The roles of a token cannot change later. These are the roles of the account.';
  return (
    <Column>
      <Line width={width} base="faint" pieces={[`   ${says}`]} />
      <Everyone state={state} width={width} />
      <RoleList
        roles={choosableRoles(state)}
        chosen={state.draft.roles}
        list={state.list}
        rows={rolesInSight(state, env)}
        width={width}
      />
    </Column>
  );
}

function AdvisedRoles({ state, env }: ViewProps<WizardState>) {
  const { width } = env;
  const { draft, known } = state;
  if (draft.advice === undefined || known === undefined) return null;
  const { covered, beyond } = chosenFit(known.advisor, draft.advice, draft.roles);
  const sentence = wrap(needsSentence(draft.needs), width - 4).slice(0, 2);
  return (
    <Column>
      {sentence.map((line) => (
        <Line key={line} width={width} base="faint" pieces={[`   ${line}`]} />
      ))}
      <Everyone state={state} width={width} />
      <ChoiceList
        choices={draft.advice.choices}
        needs={draft.needs}
        chosen={draft.roles}
        list={state.list}
        rows={rolesInSight(state, env)}
        width={width}
      />
      {draft.needs.length === 0 ? null : (
        <Line
          width={width}
          base={covered < draft.needs.length ? 'warning' : 'faint'}
          pieces={[`   Covered ${covered} of ${draft.needs.length}, extra permissions ${beyond}`]}
        />
      )}
    </Column>
  );
}

/** What is true of every account here, with just these roles too. */
function Everyone({ state, width }: { readonly state: WizardState; readonly width: number }) {
  return everyoneToneLines(state.known?.advisor.everyone, width).map((line) => (
    <Line key={line.text} width={width} pieces={piecesOf(line)} />
  ));
}

function Needs({ state, env }: ViewProps<WizardState>) {
  const { width } = env;
  const { draft, known } = state;
  return (
    <Column>
      <Line
        width={width}
        base="faint"
        pieces={['   What does it have to do? A purpose selects all of its needs.']}
      />
      <NeedsList
        offers={known?.advisor.offers ?? []}
        needs={draft.needs}
        list={state.list}
        rows={textInSight(env)}
        width={width}
      />
      <Line width={width} pieces={[draft.advice && `   ${adviceSentence(draft.advice)}`]} />
    </Column>
  );
}

function Why({ state, env }: ViewProps<WizardState>) {
  const lines = reasonLines(state, env);
  return (
    <ScrolledLines
      lines={lines.map(piecesOf)}
      offset={state.list.selected}
      width={env.width}
      height={Math.min(lines.length, textInSight(env))}
    />
  );
}
