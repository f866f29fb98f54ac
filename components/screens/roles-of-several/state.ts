import type { Role } from '../../../src/domain/role/role.ts';
import { type ListWindow, type Move, moveIn, topOfList } from '../../primitives/list-window.ts';
import type { Problem } from '../../problem.ts';
import { type Env, type Step, step, type Task } from '../../screen.ts';

/** The roles that there are, and what several accounts shall hold of them afterwards. */
export interface RolesOfSeveralState {
  readonly users: readonly string[];
  readonly roles: readonly Role[] | undefined;
  /** What is not in it stays as it is for each account. */
  readonly wanted: ReadonlyMap<string, 'add' | 'remove'>;
  readonly list: ListWindow;
  readonly problem: Problem | undefined;
}

/** What can happen to it. */
export type RolesOfSeveralAction =
  | { readonly kind: 'loaded'; readonly roles: readonly Role[] }
  | { readonly kind: 'failed'; readonly problem: Problem }
  | { readonly kind: 'move'; readonly move: Move }
  | { readonly kind: 'choose' }
  | { readonly kind: 'plan' };

type RolesOfSeveralStep = Step<RolesOfSeveralState, RolesOfSeveralAction>;

const load: Task<RolesOfSeveralAction> = {
  run: async ({ actions }) => ({ kind: 'loaded', roles: await actions.roles() }),
  failed: (problem) => ({ kind: 'failed', problem }),
};

/** @returns the screen before the roles were read, and the wish to read them. */
export function startRolesOfSeveral(users: readonly string[]): RolesOfSeveralStep {
  const state = { users, roles: undefined, wanted: new Map(), list: topOfList, problem: undefined };
  return step(state, { kind: 'task', task: load });
}

/** @returns how many roles are in sight. */
export function rolesOfSeveralInSight(env: Env): number {
  return Math.max(1, env.height - 3);
}

export function updateRolesOfSeveral(
  state: RolesOfSeveralState,
  action: RolesOfSeveralAction,
  env: Env,
): RolesOfSeveralStep {
  switch (action.kind) {
    case 'loaded':
      return step({ ...state, roles: action.roles, problem: undefined });
    case 'failed':
      return step({ ...state, problem: action.problem });
    case 'move': {
      const list = moveIn(state.list, action.move, state.roles?.length ?? 0, rolesOfSeveralInSight(env));
      return step({ ...state, list });
    }
    case 'choose':
      return step(chosenNext(state));
    case 'plan': {
      const { add, remove } = roleChangeOf(state);
      const orders = state.users.map((user) => ({ does: 'roles' as const, user, add, remove }));
      return step(state, { kind: 'replace', screen: 'several', params: { orders } });
    }
  }
}

/** @returns what is given and what is taken. */
export function roleChangeOf({ wanted }: Pick<RolesOfSeveralState, 'wanted'>) {
  const named = (what: 'add' | 'remove') =>
    [...wanted].flatMap(([name, how]) => (how === what ? [name] : []));
  return { add: named('add'), remove: named('remove') };
}

function chosenNext(state: RolesOfSeveralState): RolesOfSeveralState {
  const name = state.roles?.[state.list.selected]?.name;
  if (name === undefined) return state;
  const wanted = new Map(state.wanted);
  const before = wanted.get(name);
  if (before === 'remove') wanted.delete(name);
  else wanted.set(name, before === 'add' ? 'remove' : 'add');
  return { ...state, wanted };
}
