import type { Key } from '../input/keys.ts';
import { edit } from '../input/text-field.ts';
import { type Move, moveIn } from '../primitives/list-window.ts';
import type { Env } from '../screen.ts';
import { allowedDays, suggest } from './draft.ts';
import { purposes } from './purposes.ts';
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
function countAt(state: WizardState): number {
  switch (stepAt(state)) {
    case 'purpose':
      return purposes.length;
    case 'roles':
      return choosableRoles(state).length;
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
  const count = countAt(state);
  if (count === 0) return state;
  const list = moveIn(state.list, move, count, rolesInSight(env));
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

/** A role takes two lines: what it allows, and what is dangerous about it. */
export function rolesInSight(env: Env): number {
  return Math.max(1, Math.floor((env.height - 5) / 2));
}

/** Chooses or unchooses the role at the cursor. */
export function toggled(state: WizardState): WizardState {
  const role = choosableRoles(state)[state.list.selected]?.name;
  if (stepAt(state) !== 'roles' || role === undefined) return state;
  const roles = new Set(state.draft.roles);
  if (!roles.delete(role)) roles.add(role);
  return { ...state, draft: { ...state.draft, roles } };
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
  const field = name && edit(state.draft[name], key);
  return field ? { ...state, insisted: false, draft: { ...state.draft, [name]: field } } : state;
}
