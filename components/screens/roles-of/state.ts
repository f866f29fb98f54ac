import type { Role } from '../../../src/domain/role/role.ts';
import { displayWidth } from '../../../src/output/table.ts';
import { heldRoleChange } from '../../held-changes.ts';
import { type ListWindow, type Move, moveIn, topOfList } from '../../primitives/list-window.ts';
import { type Problem, problemSentence } from '../../problem.ts';
import { addedRoles } from '../../reversals.ts';
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
  | { readonly kind: 'applied' }
  /** What was held back was sent; this screen is usually gone by then. */
  | { readonly kind: 'sent' };

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
      if (state.roles === undefined) return step({ ...state, problem: action.problem });
      // What was chosen stays: the person mends it, or tries again.
      return step(
        { ...state, busy: false },
        { kind: 'say', tone: 'danger', text: problemSentence(action.problem) },
      );
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
      if (remove.length === 0 && changeWords(state, env.width) !== undefined) return apply(state);
      return step(state, {
        kind: 'ask',
        question: changeQuestion(state.user, add, remove),
        action: { kind: 'applySure' },
      });
    }
    case 'applySure':
      return apply(state);
    case 'applied':
      return step(
        state,
        { kind: 'changed' },
        { kind: 'back' },
        {
          kind: 'undoable',
          text: `Added ${changeOf(state).add.join(', ')} to ${state.user}.`,
          reversal: addedRoles(state.user, changeOf(state).add),
        },
      );
    case 'sent':
      return step(state);
  }
}

/** What is taken is gone from the tokens for good: that is held back. What was only given can be taken again. */
function apply(state: RolesOfState): RolesOfStep {
  const change = changeOf(state);
  if (change.remove.length > 0)
    return step(
      state,
      { kind: 'hold', change: heldRoleChange<RolesOfAction>(state.user, change, { kind: 'sent' }) },
      { kind: 'back' },
    );
  return step({ ...state, busy: true }, { kind: 'task', task: applyRoles(state.user, changeOf(state)) });
}

function toggled(state: RolesOfState): RolesOfState {
  const name = state.roles?.[state.list.selected]?.name;
  if (name === undefined) return state;
  const chosen = new Set(state.chosen);
  if (!chosen.delete(name)) chosen.add(name);
  return { ...state, chosen };
}

function changeQuestion(user: string, add: readonly string[], remove: readonly string[]): Question {
  const given = `Add ${add.join(', ')} to ${user}`;
  if (remove.length === 0) return { title: `${given}?`, lines: [], yes: 'give', no: 'not yet' };
  return {
    title: `Remove ${remove.join(', ')} from ${user}? `,
    lines: [
      'Its tokens lose the role for good: adding it to the account again does not restore it.',
      ...(add.length > 0 ? [`${given} as well.`] : []),
    ],
    yes: add.length > 0 ? 'apply' : 'take',
    no: 'keep',
    destructive: true,
    heldBack: true,
  };
}

/** @returns what will be given and taken, if there is room to say all of it above the list. */
export function changeWords(state: RolesOfState, width: number): string | undefined {
  const { add, remove } = changeOf(state);
  const words = [...add.map((name) => `+ ${name}`), ...remove.map((name) => `- ${name}`)].join('  ');
  return displayWidth(` Roles of ${state.user}   ${words}`) <= width ? words : undefined;
}

/** @returns what is asked before ticks are lost that were not applied. */
export function leavingRolesOf(state: RolesOfState): Question | undefined {
  const { add, remove } = changeOf(state);
  if (state.busy || add.length + remove.length === 0) return undefined;
  return {
    title: `Discard the changed roles of ${state.user}?`,
    lines: [[...add.map((name) => `+ ${name}`), ...remove.map((name) => `- ${name}`)].join('  ')],
    yes: 'discard',
    no: 'stay',
  };
}
