import { warningOf } from '../../src/domain/policy/lint.ts';
import { counted } from '../../src/domain/text/plural.ts';
import { shell } from '../../src/domain/text/shell-command.ts';
import { expiryInstant, expiryProblem } from '../../src/domain/time/expiry.ts';
import { storeWords } from '../../src/output/store-words.ts';
import { momentText } from '../../src/output/token.ts';
import type { MadeToken } from '../../src/usecases/token/make-token.ts';
import { chosenFit } from '../advice/advice.ts';
import {
  adviceSentence,
  advisedChoiceText,
  needChoiceText,
  needsSentence,
  whyLines,
} from '../advice/words.ts';
import { everyoneSaid } from '../everyone.ts';
import { type LinearView, linearList, problemLines } from '../linear/view.ts';
import { quote } from '../quote.ts';
import { roleChoiceText } from '../role-words.ts';
import type { Env } from '../screen.ts';
import { commandsTitle } from './commands.ts';
import { allowedDays, dateAfter, expiryDate, longestLife, newRoleOf, type WizardStepName } from './draft.ts';
import { wizardPurposes } from './purposes.ts';
import { choosableRoles, commandsOf, problemAt, stepAt, type WizardState, willKeep } from './state.ts';

/** A wizard: the step at hand as a question, then what was made. */
export function wizardLinear(state: WizardState, env: Env): LinearView {
  const what = state.user === undefined ? 'New service account' : `New token for ${state.user}`;
  if (state.problem) return { title: what, lines: problemLines(state.problem) };
  if (state.made) return resultView(state.made, state.shown, env);
  if (state.known === undefined) return { title: what, lines: ['Reading the roles ...'] };
  const title = `${what}, step ${state.at + 1} of ${state.steps.length}`;
  if (state.phase === 'working') return { title, lines: ['Working ...'] };
  return {
    title,
    ...steps[stepAt(state)](state, env),
    problem: state.insisted || state.refused ? problemAt(state, env.now) : undefined,
  };
}

type StepView = Omit<LinearView, 'title'>;

const steps: Readonly<Record<WizardStepName, (state: WizardState, env: Env) => StepView>> = {
  purpose: ({ draft, list }) => ({
    lines: [
      'What is the account for?',
      ...(draft.id.value === ''
        ? []
        : [`This suggests ${draft.id.value}, with ${[...draft.roles].join(', ') || 'no roles'}.`]),
    ],
    list: linearList(wizardPurposes, ({ title, says }) => `${title}: ${says}`, list.selected),
  }),
  id: ({ draft }) => ({
    lines: ['Programs log in with this id. It cannot be changed later.'],
    field: { label: 'User id', value: draft.id.value },
  }),
  roles: (state) => (state.owner ? heldRoles(state) : rolesViews[state.rolesView](state)),
  token: ({ draft }) => ({
    lines: ['A name for this access token, for example where it is used.'],
    field: { label: 'Token name', value: draft.token.value },
  }),
  expiry: expiryStep,
  secret: secretStep,
  review: reviewStep,
};

const rolesViews: Readonly<Record<WizardState['rolesView'], (state: WizardState) => StepView>> = {
  roles: advisedRoles,
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

function heldRoles(state: WizardState): StepView {
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

function advisedRoles(state: WizardState): StepView {
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

function expiryStep({ draft, known, list }: WizardState, { now }: Env): StepView {
  const maxDays = longestLife(known);
  const days = allowedDays(known);
  const date = draft.date.value.trim();
  const isGood = expiryProblem(date, now, maxDays) === undefined;
  const rows = [
    ...days.map(
      (count) => `${counted(count, 'day')}, ${momentText(expiryInstant(dateAfter(count, known, now)), now)}`,
    ),
    `A date of your own${isGood ? `, ${momentText(expiryInstant(date), now)}` : ''}`,
  ];
  return {
    lines: [
      `A token expires at 00:00 UTC on its date. At most ${counted(maxDays, 'day')}; shorter is safer.`,
    ],
    list: linearList(rows, String, list.selected),
    ...(draft.days === 'date' ? { field: { label: 'Date, YYYY-MM-DD', value: date } } : {}),
  };
}

function secretStep({ draft, known, probe }: WizardState): StepView {
  const store = known?.store ?? 'none';
  const state = { trying: 'testing it ...', works: 'tested now, works', unknown: '' };
  const says = typeof probe === 'string' ? state[probe] : 'it does not work';
  const stored = `In the ${storeWords(store)}${says === '' ? '' : `, ${says}`}`;
  const nowhere = 'Not stored: it is shown once at the end, for you to copy';
  const rows = store === 'none' ? [nowhere] : [stored, nowhere];
  return {
    lines: [
      'The backend shows the secret once. Where do you want to store it?',
      ...(store === 'none' ? ['No secret store is configured (SVCACCT_SECRET_STORE=none).'] : []),
      ...(typeof probe === 'object' ? problemLines(probe) : []),
    ],
    list: linearList(rows, String, rows.length === 1 || draft.keep ? 0 : 1),
  };
}

function reviewStep(state: WizardState, { now }: Env): StepView {
  const { draft, user, known } = state;
  const made = newRoleOf(draft);
  const roles = [...draft.roles].map((name) => (name === made?.name ? `${name} (new role)` : name));
  const all = [...(known?.roles ?? []), ...(made ? [{ ...made, immutable: false }] : [])];
  const risks = all.flatMap((role) => {
    const risk = draft.roles.has(role.name) && warningOf(role);
    return risk ? [`RISK ${role.name} ${risk}.`] : [];
  });
  const commands = commandsOf(state, now);
  return {
    lines: [
      'Nothing was created yet. This is what will be created:',
      `Account: ${user ?? draft.id.value.trim()}`,
      `Roles: ${roles.join(', ') || 'none, the token can do nothing'}`,
      ...risks,
      `Token: ${draft.token.value.trim()}`,
      `Expires: ${momentText(expiryInstant(expiryDate(draft, known, now)), now)}`,
      `Secret: ${willKeep(state) ? `stored in the ${storeWords(known?.store ?? 'none')}` : 'not stored, shown once'}`,
      commandsTitle(commands),
      ...commands,
    ],
  };
}

function resultView(
  { token, secret, kept_in, not_kept }: MadeToken,
  shown: boolean,
  { now }: Env,
): LinearView {
  const { user_name: user, token_name: name } = token;
  const command = shell`svcacct token get ${name} --user ${quote(user)}`;
  return {
    title: `Created the token ${name} for ${user}`,
    lines: [
      `Roles: ${token.roles.join(', ') || 'none'}. Expires ${momentText(token.expires_at, now)}.`,
      ...(not_kept ? [not_kept] : []),
      kept_in === undefined
        ? 'Its secret is not stored and cannot be shown again: copy it now.'
        : `Its secret is stored in the ${storeWords(kept_in)}. A script gets it with: ${command}`,
    ],
    secret: shown ? { of: `${user}/${name}`, text: secret } : undefined,
  };
}
