import type { EveryoneReport } from '../../../src/domain/policy/everyone.ts';
import { warningOf } from '../../../src/domain/policy/lint.ts';
import type { Role } from '../../../src/domain/role/role.ts';
import { withEveryone } from '../../../src/usecases/role/list-roles.ts';
import type { RoleHolders } from '../../../src/usecases/role/role-holders.ts';
import { everyoneToneLines } from '../../everyone.ts';
import { emptyFilter, type Filter, type FilterAction, updateFilter } from '../../input/filter.ts';
import { filtered, readQuery, type Searchable } from '../../input/query.ts';
import { followRow, type ListWindow, type Move, moveIn, topOfList } from '../../primitives/list-window.ts';
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
  /** What the filter looks in. */
  readonly search: Searchable;
}

/** The catalogue of roles. */
export interface RolesState extends Filter {
  /** Undefined until the first reading came. */
  readonly rows: readonly RoleRow[] | undefined;
  readonly shown: readonly RoleRow[];
  /** What everyone may do here, by the role that OSMO adds to every request. */
  readonly everyone: EveryoneReport | undefined;
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
  | FilterAction
  | { readonly kind: 'open'; readonly role: string }
  | { readonly kind: 'new' }
  | { readonly kind: 'delete'; readonly role: string }
  | { readonly kind: 'deleteAsk'; readonly role: string; readonly holders: RoleHolders }
  | { readonly kind: 'deleteSure'; readonly role: string }
  | { readonly kind: 'deleted'; readonly role: string; readonly text: string }
  | { readonly kind: 'notDone'; readonly problem: Problem };

type RolesStep = Step<RolesState, RolesAction>;

/** @returns the screen before its first reading, and the wish to read. */
export function startRoles(): RolesStep {
  return reloadRoles({
    rows: undefined,
    shown: [],
    ...emptyFilter,
    everyone: undefined,
    list: topOfList,
    isLoading: true,
    problem: undefined,
  });
}

/** Reads again; what is shown stays meanwhile. */
export function reloadRoles(state: RolesState): RolesStep {
  return step({ ...state, isLoading: true }, { kind: 'task', task: loadRoles });
}

export function updateRoles(state: RolesState, action: RolesAction, env: Env): RolesStep {
  switch (action.kind) {
    case 'load':
      return reloadRoles(state);
    case 'failed':
      return step({ ...state, isLoading: false, problem: action.problem });
    case 'loaded': {
      const { roles, everyone } = withEveryone(action.roles);
      const read = { ...state, everyone, isLoading: false, problem: undefined };
      return step(withRows(read, roles.map(rowOf), env));
    }
    case 'move':
      return step({
        ...state,
        list: moveIn(state.list, action.move, state.shown.length, rowsInSight(state, env)),
      });
    case 'filter':
    case 'keepFilter':
      return step(updateFilter(state, action));
    case 'type':
    case 'clearFilter':
      return step(arranged(updateFilter(state, action), env));
    case 'open':
      return step(state, { kind: 'open', screen: 'role', params: { role: action.role } });
    case 'new':
      return step(state, { kind: 'open', screen: 'new-role' });
    case 'delete':
      return step(state, { kind: 'task', task: readHolders(action.role) });
    case 'deleteAsk': {
      // Another line was chosen while the holders were read: who answers looks at that one.
      if (selectedRole(state)?.name !== action.role) return step(state);
      const question = deleteRoleQuestion(action.role, action.holders);
      return step(state, { kind: 'ask', question, action: { kind: 'deleteSure', role: action.role } });
    }
    case 'deleteSure':
      return step(state, { kind: 'task', task: dropRole(action.role) });
    case 'deleted':
      return step(
        withRows(state, state.rows?.filter(({ name }) => name !== action.role) ?? [], env),
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
  return state.shown[state.list.selected];
}

/** @returns how many lines the table has for roles: without its heading, the line of warning and what everyone may do. */
export function rowsInSight(state: Pick<RolesState, 'problem' | 'everyone'>, env: Env): number {
  const above = (state.problem ? 1 : 0) + everyoneToneLines(state.everyone, env.width).length;
  return Math.max(1, env.height - 3 - above);
}

/** The rows as they are now. */
function withRows(state: RolesState, rows: readonly RoleRow[], env: Env): RolesState {
  return arranged({ ...state, rows }, env);
}

/** What a filter can name of a role: `risk`, `action:workflow:create`. */
export const roleFields = ['action', 'risk'] as const;

/** Filters anew; the cursor stays on its role, or goes to the next one where that is gone. */
function arranged(state: RolesState, env: Env): RolesState {
  const query = readQuery(state.filter.value, roleFields);
  const shown = filtered(state.rows ?? [], query, ({ search }) => search);
  const list = followRow(state.list, state.shown, shown, ({ name }) => name, rowsInSight(state, env));
  return { ...state, shown, list };
}

function rowOf(role: Role): RoleRow {
  const warning = warningOf(role);
  const allows = allowsText(role);
  const fields = () => ({
    action: role.policies.flatMap(({ actions }) =>
      actions.flatMap((action) => (typeof action === 'string' ? [action.toLowerCase()] : [])),
    ),
    risk: warning === undefined ? [] : ['risk'],
  });
  return {
    name: role.name,
    warning,
    allows,
    search: { text: [role.name, allows].join('\n').toLowerCase(), fields },
  };
}
