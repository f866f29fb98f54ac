import type { Role } from '../../../src/domain/role.ts';
import { type ListWindow, type Move, moveIn, topOfList } from '../../primitives/list-window.ts';
import type { Problem } from '../../problem.ts';
import { type Env, type Question, type Step, step } from '../../screen.ts';
import { applyRoles, loadRoles } from './effects.ts';

/** The roles of one account, to be given and taken. */
export interface RolesOfState {
  readonly user: string;
  readonly roles: readonly Role[] | undefined;
  readonly held: ReadonlySet<string>;
  readonly chosen: ReadonlySet<string>;
  readonly list: ListWindow;
  readonly busy: boolean;
  readonly problem: Problem | undefined;
}

/** What can happen to it. */
export type RolesOfAction =
  | { readonly kind: 'loaded'; readonly roles: readonly Role[]; readonly held: readonly string[] }
  | { readonly kind: 'failed'; readonly problem: Problem }
  | { readonly kind: 'move'; readonly move: Move }
  | { readonly kind: 'choose' }
  | { readonly kind: 'apply' }
  | { readonly kind: 'applySure' }
  | { readonly kind: 'applied' };

type RolesOfStep = Step<RolesOfState, RolesOfAction>;

/** @returns the screen before its roles were read, and the wish to read them. */
export function startRolesOf(user: string): RolesOfStep {
  const state: RolesOfState = {
    user,
    roles: undefined,
    held: new Set(),
    chosen: new Set(),
    list: topOfList,
    busy: false,
    problem: undefined,
  };
  return step(state, { kind: 'task', task: loadRoles(user) });
}

/** @returns what would be given and taken. */
export function changeOf({ held, chosen }: RolesOfState): {
  readonly add: readonly string[];
  readonly remove: readonly string[];
} {
  return {
    add: [...chosen].filter((name) => !held.has(name)),
    remove: [...held].filter((name) => !chosen.has(name)),
  };
}

/** @returns how many roles are in sight: each takes two lines. */
export function rolesInSight(env: Env): number {
  return Math.max(1, Math.floor((env.height - 3) / 2));
}

export function updateRolesOf(state: RolesOfState, action: RolesOfAction, env: Env): RolesOfStep {
  switch (action.kind) {
    case 'loaded': {
      const held = new Set(action.held);
      return step({ ...state, roles: action.roles, held, chosen: held, problem: undefined });
    }
    case 'failed':
      return step({ ...state, busy: false, problem: action.problem });
    case 'move':
      return step({
        ...state,
        list: moveIn(state.list, action.move, state.roles?.length ?? 0, rolesInSight(env)),
      });
    case 'choose':
      return step(toggled(state));
    case 'apply': {
      const { add, remove } = changeOf(state);
      if (add.length + remove.length === 0) return step(state, { kind: 'back' });
      if (remove.length === 0) return apply(state);
      return step(state, {
        kind: 'ask',
        question: removeQuestion(state.user, remove),
        action: { kind: 'applySure' },
      });
    }
    case 'applySure':
      return apply(state);
    case 'applied':
      return step(state, { kind: 'changed' }, { kind: 'back' }, { kind: 'say', text: changeText(state) });
  }
}

function apply(state: RolesOfState): RolesOfStep {
  return step({ ...state, busy: true }, { kind: 'task', task: applyRoles(state.user, changeOf(state)) });
}

function toggled(state: RolesOfState): RolesOfState {
  const name = state.roles?.[state.list.selected]?.name;
  if (name === undefined) return state;
  const chosen = new Set(state.chosen);
  if (!chosen.delete(name)) chosen.add(name);
  return { ...state, chosen };
}

function removeQuestion(user: string, remove: readonly string[]): Question {
  return {
    title: `Take ${remove.join(', ')} from ${user}?`,
    lines: [
      'Its tokens lose the role for good: giving it back to the account does not give it back to them.',
    ],
    yes: 'take',
    no: 'keep',
    destructive: true,
  };
}

function changeText(state: RolesOfState): string {
  const { add, remove } = changeOf(state);
  const parts = [
    add.length > 0 && `Added ${add.join(', ')}.`,
    remove.length > 0 && `Removed ${remove.join(', ')}.`,
  ];
  return parts.filter(Boolean).join(' ');
}
