import { userIdProblem } from '../../src/domain/account/account.ts';
import type { Need } from '../../src/domain/policy/needs.ts';
import type { NewRole } from '../../src/domain/role/role.ts';
import { asSentence } from '../../src/domain/text/sentence.ts';
import { defaultMaxTokenDays } from '../../src/domain/time/expiry.ts';
import { type ChosenExpiry, chooseExpiry } from '../../src/domain/time/expiry-request.ts';
import { tokenNameProblem } from '../../src/domain/token/token.ts';
import { type Advice, adviceOn, suggestedRoles } from '../advice/advice.ts';
import { type TextField, textField } from '../input/text-field.ts';
import { secretProblem } from '../pasted-secret.ts';
import type { Known } from './known.ts';
import { wizardPurposes } from './purposes.ts';

/** What is filled in so far. */
export interface Draft {
  readonly purpose: number;
  /** What the account has to do, and what is advised on that; undefined until the roles were read. */
  readonly needs: readonly Need[];
  readonly advice: Advice | undefined;
  readonly id: TextField;
  readonly roles: ReadonlySet<string>;
  readonly token: TextField;
  /** A length of time (`90d`) or a UTC date. */
  readonly expiry: TextField;
  /** What a person has changed: another purpose leaves it as it is. */
  readonly edited: ReadonlySet<DraftField>;
}

/** What a purpose suggests, and a person may change. */
export type DraftField = 'id' | 'roles' | 'token' | 'expiry';

/** @returns the draft of a new account: the first purpose, with what it suggests. */
export function draftAccount(known: Known | undefined): Draft {
  return suggest(emptyDraft(known), 0, known);
}

/** @returns the draft of a new token: all roles the account holds, as OSMO does where none are named. */
export function draftToken(
  user: string,
  held: readonly string[],
  taken: ReadonlySet<string>,
  known: Known,
): Draft {
  return {
    ...emptyDraft(known),
    id: textField(user),
    roles: new Set(held),
    token: textField(numbered('access-token', taken)),
  };
}

/** @returns the draft with what another purpose suggests; what a person has changed stays. */
export function suggest(draft: Draft, purpose: number, known: Known | undefined): Draft {
  const { id, token, needs } = wizardPurposes[purpose] ?? { id: '', token: '', needs: [] };
  const { edited } = draft;
  const advised = withNeeds({ ...draft, purpose }, needs, known);
  return {
    ...advised,
    roles: edited.has('roles') ? draft.roles : advised.roles,
    id: edited.has('id') ? draft.id : textField(id === '' ? '' : numbered(id, known?.ids ?? new Set())),
    token: edited.has('token') ? draft.token : textField(token),
  };
}

/** @returns the draft with other needs, and the roles that are advised for them. */
export function withNeeds(draft: Draft, needs: readonly Need[], known: Known | undefined): Draft {
  const advice = known && adviceOn(known.advisor, needs);
  return { ...draft, needs, advice, roles: advice ? suggestedRoles(advice) : new Set() };
}

/** @returns the custom least-privilege role, where it was chosen: it has to be made first. */
export function newRoleOf({ advice, roles }: Draft): NewRole | undefined {
  const tailored = advice?.tailored;
  return tailored && roles.has(tailored.name) ? tailored : undefined;
}

/** @returns the UTC date the token expires on, as `--expires-in` or `--expires-at` chooses it, or why there is none. */
export function expiryOf({ expiry }: Draft, known: Known | undefined, now: Date): ChosenExpiry {
  const text = expiry.value.trim();
  const request = /^\d{4}-/.test(text) ? { at: text } : { in: text };
  return chooseExpiry(request, now, longestLife(known));
}

/** @returns the date a draft's token expires on; the typed text where that is none yet. */
export function expiryDate(draft: Draft, known: Known | undefined, now: Date): string {
  const chosen = expiryOf(draft, known, now);
  return 'date' in chosen ? chosen.date : draft.expiry.value.trim();
}

/** @returns the longest life of a token in a context, in days; OSMO's own where it is not known yet. */
export function longestLife(known: Known | undefined): number {
  return known?.maxDays ?? defaultMaxTokenDays;
}

/** What the rules need to know besides the draft. */
export interface DraftRules {
  readonly known: Known | undefined;
  /** The names of the account's tokens, where it exists. */
  readonly tokens: ReadonlySet<string>;
  readonly isNew: boolean;
  readonly now: Date;
}

/** @returns what is wrong with a field, or undefined. */
export function draftProblem(field: DraftField, draft: Draft, rules: DraftRules): string | undefined {
  switch (field) {
    case 'id':
      return rules.isNew ? idProblem(draft.id.value.trim(), rules) : undefined;
    case 'roles':
      if (draft.roles.size > 0) return undefined;
      return rules.isNew
        ? 'Choose at least one role: a token without roles can do nothing.'
        : 'Choose at least one role of the account: a token without roles can do nothing.';
    case 'token': {
      const name = draft.token.value.trim();
      if (rules.tokens.has(name)) return `This account has a token called ${name}.`;
      return secretProblem(name) ?? tokenNameProblem(name);
    }
    case 'expiry': {
      const chosen = expiryOf(draft, rules.known, rules.now);
      if ('date' in chosen) return undefined;
      return draft.expiry.value.trim() === ''
        ? 'Type a length of time, such as 90d, or a date, YYYY-MM-DD (UTC).'
        : asSentence(chosen.problem);
    }
  }
}

function idProblem(id: string, { known }: DraftRules): string | undefined {
  const secret = secretProblem(id);
  if (secret) return secret;
  if (known?.ids.has(id)) return `${id} exists already.`;
  return id === '' ? 'Type an id, for example svc-monitoring.' : userIdProblem(id);
}

/** 90 days, or the longest life where that is shorter. */
function emptyDraft(known: Known | undefined): Draft {
  return {
    purpose: 0,
    needs: [],
    advice: undefined,
    id: textField(),
    roles: new Set(),
    token: textField('access-token'),
    expiry: textField(`${Math.min(90, longestLife(known))}d`),
    edited: new Set(),
  };
}

function numbered(name: string, taken: ReadonlySet<string>): string {
  if (!taken.has(name)) return name;
  for (let number = 2; ; number++) if (!taken.has(`${name}-${number}`)) return `${name}-${number}`;
}
