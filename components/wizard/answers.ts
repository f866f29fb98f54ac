import { ticked } from '../advice/offers.ts';
import { type ToneLine, wrapLine } from '../advice/tone-lines.ts';
import { whyLines } from '../advice/words.ts';
import { everyoneToneLines } from '../everyone.ts';
import type { Key } from '../input/keys.ts';
import { edit } from '../input/text-field.ts';
import { pastedSecret, secretProblem } from '../pasted-secret.ts';
import { type Move, moveIn } from '../primitives/list-window.ts';
import type { Env } from '../screen.ts';
import { allowedDays, suggest, withNeeds } from './draft.ts';
import { wizardPurposes } from './purposes.ts';
import { choosableRoles, stepAt, type WizardState } from './state.ts';

/** @returns the line the cursor stands on when a step is entered: what was answered before. */
export function answerAt(state: WizardState): number {
  const { draft, known } = state;
  switch (stepAt(state)) {
    case 'purpose':
      return draft.purpose;
    case 'expiry':
      return draft.days === 'date'
        ? allowedDays(known).length
        : Math.max(0, allowedDays(known).indexOf(draft.days));
    case 'secret':
      return draft.keep ? 0 : 1;
    default:
      return 0;
  }
}

/** @returns how many lines the step at hand lets one move over. */
function countAt(state: WizardState, env: Env): number {
  switch (stepAt(state)) {
    case 'purpose':
      return wizardPurposes.length;
    case 'roles':
      return rolesCount(state, env);
    case 'expiry':
      return allowedDays(state.known).length + 1;
    case 'secret':
      return state.known?.store === 'none' ? 1 : 2;
    default:
      return 0;
  }
}

/** Moves the cursor; where only one line can be chosen, moving chooses. */
export function moved(state: WizardState, move: Move, env: Env): WizardState {
  const count = countAt(state, env);
  if (count === 0) return state;
  const list = moveIn(state.list, move, count, linesInSight(state, env));
  const next = { ...state, list, insisted: false };
  switch (stepAt(state)) {
    case 'purpose':
      return { ...next, draft: suggest(state.draft, list.selected, state.known) };
    case 'expiry':
      return { ...next, draft: { ...state.draft, days: allowedDays(state.known)[list.selected] ?? 'date' } };
    case 'secret':
      return { ...next, draft: { ...state.draft, keep: list.selected === 0 } };
    default:
      return next;
  }
}

/** A role takes two lines: how it fits, and what is dangerous about it or what it allows. */
export function rolesInSight({ known }: Pick<WizardState, 'known'>, env: Env): number {
  const everyone = everyoneToneLines(known?.advisor.everyone, env.width).length;
  return Math.max(1, Math.floor((env.height - 7 - everyone) / 2));
}

/** @returns why the roles are advised, in lines that fit. */
export function reasonLines({ draft }: Pick<WizardState, 'draft'>, env: Env): readonly ToneLine[] {
  return draft.advice ? whyLines(draft.advice).flatMap((line) => wrapLine(line, env.width - 4)) : [];
}

/** @returns how many needs, or lines of reasons, are in sight. */
export function textInSight(env: Env): number {
  return Math.max(1, env.height - 6);
}

function linesInSight(state: WizardState, env: Env): number {
  return state.rolesView === 'roles' ? rolesInSight(state, env) : textInSight(env);
}

function rolesCount({ rolesView, draft, known, ...state }: WizardState, env: Env): number {
  if (rolesView === 'needs') return known?.advisor.offers.length ?? 0;
  if (rolesView === 'why') return reasonLines({ draft }, env).length;
  return roleNames({ ...state, rolesView, draft, known }).length;
}

/** @returns the roles of the list, in its order: as they are advised, or those the account holds. */
function roleNames(state: WizardState): readonly string[] {
  const choices = state.owner ? choosableRoles(state) : (state.draft.advice?.choices ?? []);
  return choices.map(({ name }) => name);
}

/** Chooses or unchooses the role at the cursor; among the needs, ticks or unticks one, which changes the advice. */
export function toggled(state: WizardState): WizardState {
  if (stepAt(state) !== 'roles' || state.rolesView === 'why') return state;
  if (state.rolesView === 'needs') {
    const offer = state.known?.advisor.offers[state.list.selected];
    if (offer === undefined) return state;
    return { ...state, draft: withNeeds(state.draft, ticked(offer, state.draft.needs), state.known) };
  }
  const role = roleNames(state)[state.list.selected];
  if (role === undefined) return state;
  const roles = new Set(state.draft.roles);
  if (!roles.delete(role)) roles.add(role);
  return { ...state, touched: true, draft: { ...state.draft, roles } };
}

/** @returns the field that is typed into at the step at hand. */
export function fieldAt(state: WizardState): 'id' | 'token' | 'date' | undefined {
  const name = stepAt(state);
  if (state.phase !== 'asking' || state.problem !== undefined) return undefined;
  if (name === 'id' || name === 'token') return name;
  return name === 'expiry' && state.draft.days === 'date' ? 'date' : undefined;
}

/** Types into the field at hand. */
export function typed(state: WizardState, key: Key): WizardState {
  const name = fieldAt(state);
  // Not even into the field, where it could be seen.
  if (name !== undefined && secretProblem(key.text ?? '') !== undefined)
    return { ...state, refused: pastedSecret };
  const field = name && edit(state.draft[name], key);
  return field
    ? {
        ...state,
        insisted: false,
        refused: undefined,
        touched: true,
        draft: { ...state.draft, [name]: field },
      }
    : state;
}
