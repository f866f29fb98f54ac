import { warningOf } from '../../src/domain/policy/lint.ts';
import type { Role } from '../../src/domain/role/role.ts';
import { counted } from '../../src/domain/text/plural.ts';
import { expiryInstant } from '../../src/domain/time/expiry.ts';
import { momentText } from '../../src/output/token.ts';
import { chosenFit } from '../advice/advice.ts';
import { destinationsSummary } from '../destinations/words.ts';
import { storeSummary } from '../secret-store/words.ts';
import type { Tone } from '../theme.ts';
import { expiryOf, longestLife, newRoleOf } from './draft.ts';
import { openFields, problemIn } from './problems.ts';
import { fieldsOf, type ReviewField, type WizardState } from './state.ts';

/** A line of the review: its value, what is known of that, and what is wrong. */
export interface ReviewRow {
  readonly field: ReviewField;
  readonly label: string;
  readonly value: string;
  readonly tone: Tone;
  readonly note: string;
  /** What is dangerous about it. */
  readonly risks: readonly string[];
  /** What can be filled in, while the cursor is here. */
  readonly help: string;
  readonly problem: string | undefined;
}

const labels: Readonly<Record<ReviewField, string>> = {
  account: 'Account',
  roles: 'Roles',
  token: 'Token',
  expiry: 'Expires',
  secret: 'Secret',
  deliver: 'Deliver',
  create: 'Create',
};

/** @returns the lines of the review. */
export function reviewRows(state: WizardState, now: Date): readonly ReviewRow[] {
  return fieldsOf(state).map((field) => ({
    note: '',
    risks: [],
    help: '',
    tone: 'plain',
    field,
    label: labels[field],
    problem: field === 'create' ? undefined : problemIn(field, state, now),
    ...contents[field](state, now),
  }));
}

type RowContent = Pick<ReviewRow, 'value'> & Partial<ReviewRow>;

const contents: Readonly<Record<ReviewField, (state: WizardState, now: Date) => RowContent>> = {
  account: ({ draft }) => ({
    value: draft.id.value,
    help: 'Programs log in with this id. It cannot be changed later.',
  }),
  roles: rolesContent,
  token: ({ draft }) => ({
    value: draft.token.value,
    help: 'A name for this access token, for example where it is used.',
  }),
  expiry: expiryContent,
  secret: (state) => {
    const { text, tone } = storeSummary(state.store);
    const isBroken = typeof state.store.probe === 'object' && state.store.keep;
    const help = 'enter: another secret store, or none';
    return {
      value: text,
      tone,
      help: isBroken ? 'enter: try again, use an encrypted file, or do not store it' : help,
    };
  },
  deliver: ({ deliver }) => ({
    value: destinationsSummary(deliver),
    help: 'enter: a file, a Kubernetes secret or a command that gets the secret',
  }),
  create: (state, now) => {
    const open = openFields(state, now).map((field) => labels[field]);
    if (open.length > 0) return { value: `not yet: ${open.join(', ')}`, tone: 'warning' };
    return { value: createText(state), tone: 'strong' };
  },
};

function createText({ user, draft }: WizardState): string {
  const made = newRoleOf(draft);
  const parts = [
    ...(made ? [`the role ${made.name}`] : []),
    ...(user === undefined ? ['the account'] : []),
    'the token',
  ];
  return parts.length === 1
    ? `${parts[0]}, now`
    : `${parts.slice(0, -1).join(', ')} and ${parts.at(-1)}, now`;
}

function rolesContent(state: WizardState): RowContent {
  const { draft, known, owner } = state;
  const made = newRoleOf(draft);
  const names = [...draft.roles].map((name) => (name === made?.name ? `${name} (new, custom)` : name));
  const all: readonly Role[] = [...(known?.roles ?? []), ...(made ? [{ ...made, immutable: false }] : [])];
  const risks = all.flatMap((role) => {
    const risk = draft.roles.has(role.name) && warningOf(role);
    return risk ? [`RISK ${role.name} ${risk}`] : [];
  });
  const everyone = owner ? undefined : known?.advisor.everyone;
  const common =
    everyone?.risk === undefined ? [] : [`RISK ${everyone.risk} ${everyone.role} says how to fix it.`];
  return {
    value: names.join(', ') || 'none',
    note: owner ? '' : fitNote(state),
    risks: [...risks, ...common],
    help: owner
      ? 'The roles of a token cannot be changed later.'
      : 'enter: other roles, or other needs; i shows why these',
  };
}

function fitNote({ draft, known }: WizardState): string {
  if (known === undefined || draft.advice === undefined || draft.needs.length === 0) return '';
  const { covered, beyond } = chosenFit(known.advisor, draft.advice, draft.roles);
  return `covers ${covered} of ${draft.needs.length}, ${counted(beyond, 'extra permission')}`;
}

function expiryContent({ draft, known }: WizardState, now: Date): RowContent {
  const chosen = expiryOf(draft, known, now);
  return {
    value: draft.expiry.value,
    note: 'date' in chosen ? momentText(expiryInstant(chosen.date), now) : '',
    help: `A length of time (30d, 12w) or a date, YYYY-MM-DD (UTC); at most ${counted(longestLife(known), 'day')}.`,
  };
}
