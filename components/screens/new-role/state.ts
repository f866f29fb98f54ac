import type { NewRole } from '../../../src/domain/role/role.ts';
import { type Advice, type Advisor, adviceOn } from '../../advice/advice.ts';
import { measured, ticked } from '../../advice/offers.ts';
import type { Key } from '../../input/keys.ts';
import { edit, type TextField, textField } from '../../input/text-field.ts';
import { type ListWindow, type Move, moveIn, topOfList } from '../../primitives/list-window.ts';
import type { Problem } from '../../problem.ts';
import { nameOfRoleProblem } from '../../role-words.ts';
import { type Env, type Step, step } from '../../screen.ts';
import { makeIt, readAdvisor } from './effects.ts';

/** A role custom least-privilege role: its needs are ticked, then it is named. */
export interface NewRoleState {
  readonly advisor: Advisor | undefined;
  readonly advice: Advice | undefined;
  readonly list: ListWindow;
  /** Undefined while needs are ticked. */
  readonly name: TextField | undefined;
  readonly isBusy: boolean;
  readonly problem: Problem | undefined;
}

/** What can happen to it. */
export type NewRoleAction =
  | { readonly kind: 'prepared'; readonly advisor: Advisor }
  | { readonly kind: 'failed'; readonly problem: Problem }
  | { readonly kind: 'move'; readonly move: Move }
  | { readonly kind: 'choose' }
  | { readonly kind: 'next' }
  | { readonly kind: 'back' }
  | { readonly kind: 'type'; readonly key: Key }
  | { readonly kind: 'made'; readonly role: string };

type NewRoleStep = Step<NewRoleState, NewRoleAction>;

/** @returns the screen before the roles were read, and the wish to read them. */
export function startNewRole(): NewRoleStep {
  const state: NewRoleState = {
    advisor: undefined,
    advice: undefined,
    list: topOfList,
    name: undefined,
    isBusy: false,
    problem: undefined,
  };
  return step(state, { kind: 'task', task: readAdvisor });
}

export function updateNewRole(state: NewRoleState, action: NewRoleAction, env: Env): NewRoleStep {
  const offers = state.advisor?.offers ?? [];
  switch (action.kind) {
    case 'prepared':
      return step({ ...state, advisor: action.advisor, advice: adviceOn(action.advisor, []) });
    case 'failed':
      return step({ ...state, isBusy: false, problem: action.problem });
    case 'move':
      return step({ ...state, list: moveIn(state.list, action.move, offers.length, offersInSight(env)) });
    case 'choose': {
      const offer = offers[state.list.selected];
      if (state.advisor === undefined || state.advice === undefined || offer === undefined)
        return step(state);
      return step({ ...state, advice: adviceOn(state.advisor, ticked(offer, state.advice.needs)) });
    }
    case 'next':
      return goOn(state);
    case 'back':
      if (state.problem && state.advisor) return step({ ...state, problem: undefined });
      return state.name ? step({ ...state, name: undefined }) : step(state, { kind: 'back' });
    case 'type':
      return step({ ...state, name: (state.name && edit(state.name, action.key)) ?? state.name });
    case 'made':
      return step(
        state,
        { kind: 'changed' },
        { kind: 'replace', screen: 'role', params: { role: action.role } },
        { kind: 'say', text: `Role created: ${action.role}` },
      );
  }
}

/** @returns the role as it would be made now. */
export function roleToMake({ advisor, advice, name }: NewRoleState): NewRole | undefined {
  if (advisor === undefined || advice === undefined || advice.needs.length === 0) return undefined;
  const role = measured(advice.needs, advisor.roles);
  return name ? { ...role, name: name.value.trim() } : role;
}

/** @returns what is wrong with the name, or undefined. */
export function nameProblem({ name, advisor }: NewRoleState): string | undefined {
  return name && nameOfRoleProblem(name.value.trim(), advisor?.roles ?? []);
}

/** @returns how many needs are in sight, between the question and what is advised. */
export function offersInSight(env: Env): number {
  return Math.max(1, env.height - 3);
}

function goOn(state: NewRoleState): NewRoleStep {
  const role = roleToMake(state);
  if (role === undefined)
    return step(state, { kind: 'say', text: 'Select what the role is for.', tone: 'warning' });
  if (state.name === undefined) return step({ ...state, name: textField(role.name) });
  if (nameProblem(state) !== undefined) return step(state);
  return step({ ...state, isBusy: true }, { kind: 'task', task: makeIt(role) });
}
