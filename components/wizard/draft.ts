import { userIdProblem } from '../../src/domain/account/account.ts';
import type { Need } from '../../src/domain/policy/needs.ts';
import type { NewRole } from '../../src/domain/role/role.ts';
import {
  addDays,
  defaultMaxTokenDays,
  expiryProblem,
  type UtcDate,
  utcDate,
} from '../../src/domain/time/expiry.ts';
import { chooseExpiry } from '../../src/domain/time/expiry-request.ts';
import { tokenNameProblem } from '../../src/domain/token/token.ts';
import { type Advice, adviceOn, suggestedRoles } from '../advice/advice.ts';
import { type TextField, textField } from '../input/text-field.ts';
import { secretProblem } from '../pasted-secret.ts';
import type { Known } from './known.ts';
import { wizardPurposes } from './purposes.ts';

/** The steps of the wizards. A new token for an existing account goes through some of them. */
export type WizardStepName = 'purpose' | 'id' | 'roles' | 'token' | 'expiry' | 'secret' | 'review';

/** Life spans that are offered, in days; a date of one's own comes after them. */
export const offeredDays = [30, 90, 180, 365] as const;

/** What has been answered so far. */
export interface Draft {
  readonly purpose: number;
  /** What the account has to do, and what is advised on that; undefined until the roles were read. */
  readonly needs: readonly Need[];
  readonly advice: Advice | undefined;
  readonly id: TextField;
  readonly roles: ReadonlySet<string>;
  readonly token: TextField;
  /** Days, or a date that is typed. */
  readonly days: number | 'date';
  readonly date: TextField;
  readonly keep: boolean;
}

/** @returns the draft of a new account: the first purpose, with what it suggests. */
export function draftAccount(known: Known | undefined): Draft {
  return suggest(emptyDraft(), 0, known);
}

/** @returns the draft of a new token: all roles the account holds, as OSMO does where none are named. */
export function draftToken(user: string, held: readonly string[], taken: ReadonlySet<string>): Draft {
  return { ...emptyDraft(), id: textField(user), roles: new Set(held), token: textField(freeName(taken)) };
}

/** @returns the draft with what another purpose suggests. */
export function suggest(draft: Draft, purpose: number, known: Known | undefined): Draft {
  const { id, token, needs } = wizardPurposes[purpose] ?? { id: '', token: '', needs: [] };
  return withNeeds(
    {
      ...draft,
      purpose,
      id: textField(id === '' ? '' : freeId(id, known?.ids ?? new Set())),
      token: textField(token),
    },
    needs,
    known,
  );
}

/** @returns the draft with other needs, and the roles that are advised for them. */
export function withNeeds(draft: Draft, needs: readonly Need[], known: Known | undefined): Draft {
  const advice = known && adviceOn(known.advisor, needs);
  return { ...draft, needs, advice, roles: advice ? suggestedRoles(advice) : new Set() };
}

/** @returns the role custom least-privilege role, where it was chosen: it has to be made first. */
export function newRoleOf({ advice, roles }: Draft): NewRole | undefined {
  const tailored = advice?.tailored;
  return tailored && roles.has(tailored.name) ? tailored : undefined;
}

/** @returns the UTC date a draft's token stops on; the typed text where that is no date yet. */
export function expiryDate({ days, date }: Draft, known: Known | undefined, now: Date): string {
  return days === 'date' ? date.value.trim() : dateAfter(days, known, now);
}

/** @returns the UTC date a token stops on that shall live for so many days, as `--expires-in` chooses it. */
export function dateAfter(days: number, known: Known | undefined, now: Date): UtcDate {
  const chosen = chooseExpiry({ in: `${days}d` }, now, longestLife(known));
  return 'date' in chosen ? chosen.date : addDays(utcDate(now), days);
}

/** @returns the longest life of a token in a context, in days; OSMO's own where it is not known yet. */
export function longestLife(known: Known | undefined): number {
  return known?.maxDays ?? defaultMaxTokenDays;
}

/** @returns the life spans a context allows. */
export function allowedDays(known: Known | undefined): readonly number[] {
  return offeredDays.filter((days) => days <= longestLife(known));
}

/** What the rules need to know of the account a token is for. */
export interface Taken {
  readonly tokens: ReadonlySet<string>;
}

/** @returns why a step cannot be left yet, or undefined. */
export function stepProblem(
  step: WizardStepName,
  draft: Draft,
  known: Known | undefined,
  taken: Taken,
  now: Date,
): string | undefined {
  switch (step) {
    case 'id': {
      const id = draft.id.value.trim();
      const secret = secretProblem(id);
      if (secret) return secret;
      if (known?.ids.has(id)) return `${id} exists already.`;
      return id === '' ? 'Type an id, for example svc-monitoring.' : userIdProblem(id);
    }
    case 'token': {
      const name = draft.token.value.trim();
      const secret = secretProblem(name);
      if (secret) return secret;
      return taken.tokens.has(name) ? `This account has a token called ${name}.` : tokenNameProblem(name);
    }
    case 'expiry': {
      const date = expiryDate(draft, known, now);
      return date === '' ? 'Type a date, YYYY-MM-DD (UTC).' : expiryProblem(date, now, longestLife(known));
    }
    default:
      return undefined;
  }
}

function emptyDraft(): Draft {
  return {
    purpose: 0,
    needs: [],
    advice: undefined,
    id: textField(),
    roles: new Set(),
    token: textField('access-token'),
    days: 90,
    date: textField(),
    keep: true,
  };
}

function freeId(id: string, taken: ReadonlySet<string>): string {
  return numbered(id, taken);
}

function freeName(taken: ReadonlySet<string>): string {
  return numbered('access-token', taken);
}

function numbered(name: string, taken: ReadonlySet<string>): string {
  if (!taken.has(name)) return name;
  for (let number = 2; ; number++) if (!taken.has(`${name}-${number}`)) return `${name}-${number}`;
}
