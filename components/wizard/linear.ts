import { shell } from '../../src/domain/text/shell-command.ts';
import { storeWords } from '../../src/output/store-words.ts';
import { momentText } from '../../src/output/token.ts';
import type { MadeWith } from '../../src/usecases/account/provision-account.ts';
import { chosenFit } from '../advice/advice.ts';
import {
  adviceSentence,
  advisedChoiceText,
  needChoiceText,
  needsSentence,
  whyLines,
} from '../advice/words.ts';
import { destinationsLinear } from '../destinations/linear.ts';
import { everyoneSaid } from '../everyone.ts';
import { hintWords } from '../hint-words.ts';
import { type LinearView, linearList, problemLines } from '../linear/view.ts';
import { quote } from '../quote.ts';
import { roleChoiceText } from '../role-words.ts';
import type { Env } from '../screen.ts';
import { storeLinear } from '../secret-store/linear.ts';
import { storeTrouble } from '../secret-store/words.ts';
import { commandsOf, commandsTitle } from './commands.ts';
import { openFields } from './problems.ts';
import { wizardPurposes } from './purposes.ts';
import { type ReviewRow, reviewRows } from './review.ts';
import { keptText, startRows, suggestionText } from './start.ts';
import { choosableRoles, fieldsOf, typedField, type WizardPanel, type WizardState } from './state.ts';
import { notStoredText } from './steps/result-words.ts';

type PanelView = Omit<LinearView, 'title'>;

/** A wizard: what it is for, the page to review as numbered lines, then what was made. */
export function wizardLinear(state: WizardState, env: Env): LinearView {
  const what = state.user === undefined ? 'New service account' : `New token for ${state.user}`;
  if (state.problem) return { title: what, lines: problemLines(state.problem) };
  if (state.made) return resultView(state.made, state.shown, env);
  if (state.known === undefined) return { title: what, lines: ['Reading the roles ...'] };
  if (state.phase === 'working') return { title: `${what}, being created`, lines: ['Working ...'] };
  if (state.phase === 'trying') return { title: what, lines: ['Trying the secret store ...'] };
  if (state.panel) return { title: `${what}, ${panelNames[state.panel]}`, ...panels[state.panel](state) };
  return state.phase === 'start'
    ? { title: `${what}, purpose`, ...startView(state) }
    : { title: `${what}, review`, ...reviewView(state, env) };
}

const panelNames: Readonly<Record<WizardPanel, string>> = {
  roles: 'roles',
  needs: 'other needs',
  why: 'why these roles',
  store: 'secret store',
  deliver: 'destinations',
};

function startView(state: WizardState): PanelView {
  const suggestion = suggestionText(state);
  const row = (one: ReturnType<typeof startRows>[number]) => {
    if (one.kind === 'draft') return keptText(one.kept, state.user);
    if (one.kind === 'anew') return 'Start from the beginning';
    const purpose = wizardPurposes[one.purpose];
    return `${purpose?.title}: ${purpose?.says}`;
  };
  return {
    lines: ['What is the account for?', ...(suggestion === '' ? [] : [suggestion])],
    list: linearList(startRows(state), row, state.list.selected),
  };
}

function reviewView(state: WizardState, { now }: Env): PanelView {
  const rows = reviewRows(state, now);
  const selected = fieldsOf(state).indexOf(state.field);
  const at = rows[selected];
  const commands = openFields(state, now).length > 0 ? [] : commandsOf(state, now);
  const trouble = storeTrouble(state.store);
  const name = typedField(state);
  return {
    lines: [
      'Nothing was created yet. This is what will be created:',
      ...(state.user === undefined ? [] : [`Account: ${state.user}`]),
      ...(trouble ? problemLines(trouble) : []),
      ...rows.flatMap(({ risks }) => risks.map((risk) => (risk.endsWith('.') ? risk : `${risk}.`))),
      ...(commands.length === 0 ? [] : [commandsTitle(commands), ...commands]),
      ...(at?.help && name ? [at.help] : []),
    ],
    list: linearList(rows, rowSaid, selected),
    field: name && at && { label: at.label, value: state.draft[name].value },
    problem: state.insisted || state.refused ? at?.problem : undefined,
  };
}

function rowSaid({ label, value, note, problem }: ReviewRow): string {
  const said = [value || 'empty', note].filter((text) => text !== '').join(', ');
  return `${label}: ${said}${problem === undefined ? '' : `. ${problem}`}`;
}

const panels: Readonly<Record<WizardPanel, (state: WizardState) => PanelView>> = {
  store: ({ store }) => storeLinear(store),
  deliver: ({ deliver }) => destinationsLinear(deliver),
  roles: (state) => (state.owner ? heldRoles(state) : advisedRoles(state)),
  needs: ({ draft, known, list }) => ({
    lines: [
      'What does it have to do? A purpose selects all of its needs.',
      ...(draft.advice ? [adviceSentence(draft.advice)] : []),
    ],
    list: linearList(
      known?.advisor.offers ?? [],
      (offer) => needChoiceText(offer, draft.needs),
      list.selected,
      'choose',
    ),
  }),
  why: ({ draft }) => ({
    lines: draft.advice
      ? whyLines(draft.advice)
          .map(({ text }) => text)
          .filter((text) => text !== '')
      : [],
  }),
};

function heldRoles(state: WizardState): PanelView {
  const { draft, list } = state;
  return {
    lines: [
      'The roles of a token cannot change later. These are the roles of the account.',
      ...everyone(state),
      chosenText(state),
    ],
    list: linearList(
      choosableRoles(state),
      (role) => roleChoiceText(role, draft.roles),
      list.selected,
      'choose',
    ),
  };
}

function advisedRoles(state: WizardState): PanelView {
  const { draft, known, list } = state;
  const { advice, needs, roles } = draft;
  if (advice === undefined || known === undefined) return { lines: [] };
  const { covered, beyond } = chosenFit(known.advisor, advice, roles);
  return {
    lines: [
      needsSentence(needs),
      ...everyone(state),
      chosenText(state),
      ...(needs.length > 0 ? [`Covered ${covered} of ${needs.length}, extra permissions ${beyond}.`] : []),
    ],
    list: linearList(
      advice.choices,
      (choice) => advisedChoiceText(choice, needs, roles),
      list.selected,
      'choose',
    ),
  };
}

function everyone({ known }: WizardState): readonly string[] {
  return known ? everyoneSaid(known.advisor.everyone) : [];
}

function chosenText({ draft }: WizardState): string {
  return `Roles chosen: ${[...draft.roles].join(', ') || 'none'}.`;
}

function resultView(
  { token, secret, kept_in, not_kept, sinks, not_remembered }: MadeWith,
  shown: boolean,
  { now }: Env,
): LinearView {
  const { user_name: user, token_name: name } = token;
  const command = shell`svcacct token get ${name} --user ${quote(user)}`;
  return {
    title: `Created the token ${name} for ${user}`,
    lines: [
      `Roles: ${token.roles.join(', ') || 'none'}. Expires ${momentText(token.expires_at, now)}.`,
      ...sinks.map(
        ({ sink, verified }) => `Delivered to ${sink}${verified ? ', read back and verified' : ''}.`,
      ),
      ...(not_remembered === null ? [] : [`The next rotation does not deliver there: ${not_remembered}`]),
      ...(not_kept ? [hintWords(not_kept)] : []),
      kept_in === undefined
        ? notStoredText({ sinks })
        : `Its secret is stored in the ${storeWords(kept_in)}. A script gets it with: ${command}`,
    ],
    secret: shown ? { of: `${user}/${name}`, text: secret } : undefined,
  };
}
