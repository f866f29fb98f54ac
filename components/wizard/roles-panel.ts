import { ticked } from '../advice/offers.ts';
import { type ToneLine, wrapLine } from '../advice/tone-lines.ts';
import { whyLines } from '../advice/words.ts';
import { everyoneToneLines } from '../everyone.ts';
import { type Move, moveIn } from '../primitives/list-window.ts';
import type { Env } from '../screen.ts';
import { withNeeds } from './draft.ts';
import { choosableRoles, type WizardState } from './state.ts';

/** Moves the cursor in a panel. */
export function movedInPanel(state: WizardState, move: Move, env: Env): WizardState {
  return { ...state, list: moveIn(state.list, move, rolesCount(state, env), linesInSight(state, env)) };
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

/** Chooses or unchooses the role at the cursor; among the needs, ticks or unticks one, which changes the advice. */
export function toggled(state: WizardState): WizardState {
  const edited = new Set([...state.draft.edited, 'roles' as const]);
  const { roles: _, ...refusals } = state.refusals;
  if (state.panel === 'needs') {
    const offer = state.known?.advisor.offers[state.list.selected];
    if (offer === undefined) return state;
    const draft = withNeeds(state.draft, ticked(offer, state.draft.needs), state.known);
    return { ...state, refusals, draft: { ...draft, edited } };
  }
  const role = roleNames(state)[state.list.selected];
  if (state.panel !== 'roles' || role === undefined) return state;
  const roles = new Set(state.draft.roles);
  if (!roles.delete(role)) roles.add(role);
  return { ...state, refusals, draft: { ...state.draft, roles, edited } };
}

function linesInSight(state: WizardState, env: Env): number {
  return state.panel === 'roles' ? rolesInSight(state, env) : textInSight(env);
}

function rolesCount(state: WizardState, env: Env): number {
  if (state.panel === 'needs') return state.known?.advisor.offers.length ?? 0;
  if (state.panel === 'why') return reasonLines(state, env).length;
  return roleNames(state).length;
}

/** @returns the roles of the list, in its order: as they are advised, or those the account holds. */
function roleNames(state: WizardState): readonly string[] {
  const choices = state.owner ? choosableRoles(state) : (state.draft.advice?.choices ?? []);
  return choices.map(({ name }) => name);
}
