import type { EveryoneReport } from '../../../src/domain/policy/everyone.ts';
import { warningOf } from '../../../src/domain/policy/lint.ts';
import type { Role } from '../../../src/domain/role/role.ts';
import { byText } from '../../../src/domain/text/order.ts';
import { withEveryone } from '../../../src/usecases/role/list-roles.ts';
import type { RoleHolders } from '../../../src/usecases/role/role-holders.ts';
import { everyoneToneLines } from '../../everyone.ts';
import type { Searchable } from '../../input/query.ts';
import {
  type ListAction,
  type ListRules,
  type ListState,
  refreshed,
  selectedRow,
  unreadList,
  updateList,
  withRows,
} from '../../list.ts';
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
export interface RolesState extends ListState<RoleRow> {
  /** What everyone may do here, by the role that OSMO adds to every request. */
  readonly everyone: EveryoneReport | undefined;
  readonly isLoading: boolean;
  readonly problem: Problem | undefined;
}

/** What can happen to it. */
export type RolesAction =
  | { readonly kind: 'load' }
  | { readonly kind: 'loaded'; readonly roles: readonly Role[] }
  | { readonly kind: 'failed'; readonly problem: Problem }
  | ListAction
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
    ...unreadList(),
    everyone: undefined,
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
      const { state: next, fading } = refreshed(read, roles.map(rowOf), roleRules, rowsInSight(read, env));
      return step<RolesState, RolesAction>(next, ...fading);
    }
    case 'move':
    case 'filter':
    case 'keepFilter':
    case 'type':
    case 'clearFilter':
    case 'sort':
    case 'reverse':
    case 'faded':
      return step(updateList(state, action, roleRules, rowsInSight(state, env)));
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
        withRoles(state, state.rows?.filter(({ name }) => name !== action.role) ?? [], env),
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
  return selectedRow(state);
}

/** @returns how many lines the table has for roles: without its heading, the line of warning and what everyone may do. */
export function rowsInSight(state: Pick<RolesState, 'problem' | 'everyone'>, env: Env): number {
  const above = (state.problem ? 1 : 0) + everyoneToneLines(state.everyone, env.width).length;
  return Math.max(1, env.height - 3 - above);
}

/** The rows as they are now. */
function withRoles(state: RolesState, rows: readonly RoleRow[], env: Env): RolesState {
  return withRows(state, rows, roleRules, rowsInSight(state, env));
}

/** How the roles are searched (`risk`, `action:workflow:create`) and sorted. */
export const roleRules: ListRules<RoleRow> = {
  idOf: ({ name }) => name,
  searchable: ({ search }) => search,
  fields: ['action', 'risk'],
  shows: ({ warning, allows }) => `${warning}\n${allows}`,
  sorts: [
    { heading: 'ROLE', compare: byName },
    {
      heading: 'RISK',
      compare: (a, b) => Number(a.warning === undefined) - Number(b.warning === undefined) || byName(a, b),
    },
    { heading: 'ALLOWS', compare: (a, b) => byText(a.allows, b.allows) || byName(a, b) },
  ],
  isReadSorted: true,
};

function byName(a: RoleRow, b: RoleRow): number {
  return byText(a.name, b.name);
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
