import { warningOf } from '../../../src/domain/policy/lint.ts';
import type { Role } from '../../../src/domain/role.ts';
import type { RoleHolders } from '../../../src/usecases/role-holders.ts';
import { fitWindow, type ListWindow, type Move, moveIn, topOfList } from '../../primitives/list-window.ts';
import { type Problem, problemSentence } from '../../problem.ts';
import { deleteRoleQuestion } from '../../role-text.ts';
import { allowsText } from '../../role-words.ts';
import { type Env, type Step, step } from '../../screen.ts';
import { dropRole, loadRoles, readHolders } from './effects.ts';

/** A role as the table shows it: what takes work is worked out once, when the roles are read. */
export interface RoleRow {
  readonly name: string;
  readonly warning: string | undefined;
  readonly allows: string;
}

/** The catalogue of roles. */
export interface RolesState {
  readonly rows: readonly RoleRow[] | undefined;
  readonly list: ListWindow;
  readonly isLoading: boolean;
  readonly problem: Problem | undefined;
}

/** What can happen to it. */
export type RolesAction =
  | { readonly kind: 'load' }
  | { readonly kind: 'loaded'; readonly roles: readonly Role[] }
  | { readonly kind: 'failed'; readonly problem: Problem }
  | { readonly kind: 'move'; readonly move: Move }
  | { readonly kind: 'open' }
  | { readonly kind: 'new' }
  | { readonly kind: 'delete' }
  | { readonly kind: 'deleteAsk'; readonly role: string; readonly holders: RoleHolders }
  | { readonly kind: 'deleteSure'; readonly role: string }
  | { readonly kind: 'deleted'; readonly text: string }
  | { readonly kind: 'notDone'; readonly problem: Problem };

type RolesStep = Step<RolesState, RolesAction>;

/** @returns the screen before its first reading, and the wish to read. */
export function startRoles(): RolesStep {
  return reloadRoles({ rows: undefined, list: topOfList, isLoading: true, problem: undefined });
}

/** Reads again; what is shown stays meanwhile. */
export function reloadRoles(state: RolesState): RolesStep {
  return step({ ...state, isLoading: true, problem: undefined }, { kind: 'task', task: loadRoles });
}

export function updateRoles(state: RolesState, action: RolesAction, env: Env): RolesStep {
  const role = selectedRole(state)?.name;
  switch (action.kind) {
    case 'load':
      return reloadRoles(state);
    case 'failed':
      return step({ ...state, isLoading: false, problem: action.problem });
    case 'loaded': {
      const rows = action.roles.map(rowOf);
      const list = fitWindow(state.list, rows.length, rowsInSight(env));
      return step({ rows, list, isLoading: false, problem: undefined });
    }
    case 'move':
      return step({
        ...state,
        list: moveIn(state.list, action.move, state.rows?.length ?? 0, rowsInSight(env)),
      });
    case 'open':
      return role === undefined
        ? step(state)
        : step(state, { kind: 'open', screen: 'role', params: { role } });
    case 'new':
      return step(state, { kind: 'open', screen: 'new-role' });
    case 'delete':
      return role === undefined ? step(state) : step(state, { kind: 'task', task: readHolders(role) });
    case 'deleteAsk': {
      const question = deleteRoleQuestion(action.role, action.holders);
      return step(state, { kind: 'ask', question, action: { kind: 'deleteSure', role: action.role } });
    }
    case 'deleteSure':
      return step(state, { kind: 'task', task: dropRole(action.role) });
    case 'deleted':
      return step(
        state,
        { kind: 'changed' },
        { kind: 'say', text: action.text },
        { kind: 'task', task: loadRoles },
      );
    case 'notDone':
      return step(state, { kind: 'say', tone: 'danger', text: problemSentence(action.problem) });
  }
}

/** @returns the role the cursor is on. */
export function selectedRole(state: RolesState): RoleRow | undefined {
  return state.rows?.[state.list.selected];
}

/** @returns how many lines the table has for roles: without its heading and the line of warning. */
export function rowsInSight(env: Env): number {
  return Math.max(1, env.height - 3);
}

function rowOf(role: Role): RoleRow {
  return { name: role.name, warning: warningOf(role), allows: allowsText(role) };
}
