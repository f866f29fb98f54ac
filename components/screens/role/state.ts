import { warningOf } from '../../../src/domain/policy/lint.ts';
import type { RoleDetails } from '../../../src/usecases/role/role-details.ts';
import { type ToneLine, wrapLine } from '../../advice/tone-lines.ts';
import type { Move } from '../../primitives/list-window.ts';
import { scrollIn } from '../../primitives/scroll.tsx';
import { type Problem, problemSentence } from '../../problem.ts';
import { deleteRoleQuestion, roleText } from '../../role-text.ts';
import { type Env, type Step, step } from '../../screen.ts';
import { dropRole, loadRole } from './effects.ts';

/** One role: all there is to say of it, as lines to scroll. */
export interface RoleState {
  readonly role: string;
  readonly details: RoleDetails | undefined;
  readonly warning: string | undefined;
  readonly offset: number;
  readonly problem: Problem | undefined;
}

/** What can happen to it. */
export type RoleAction =
  | { readonly kind: 'load' }
  | { readonly kind: 'loaded'; readonly details: RoleDetails }
  | { readonly kind: 'failed'; readonly problem: Problem }
  | { readonly kind: 'move'; readonly move: Move }
  | { readonly kind: 'delete' }
  | { readonly kind: 'deleteSure' }
  | { readonly kind: 'deleted'; readonly text: string }
  | { readonly kind: 'notDone'; readonly problem: Problem };

type RoleStep = Step<RoleState, RoleAction>;

/** @returns the screen before its first reading, and the wish to read. */
export function startRole(role: string): RoleStep {
  return reloadRole({
    role,
    details: undefined,
    warning: undefined,
    offset: 0,
    problem: undefined,
  });
}

/** Reads again; what is shown stays meanwhile. */
export function reloadRole(state: RoleState): RoleStep {
  return step(state, { kind: 'task', task: loadRole(state.role) });
}

export function updateRole(state: RoleState, action: RoleAction, env: Env): RoleStep {
  switch (action.kind) {
    case 'load':
      return reloadRole(state);
    case 'failed':
      return step({ ...state, problem: action.problem });
    case 'loaded': {
      const { details } = action;
      return step({ ...state, details, warning: warningOf(details.role), problem: undefined });
    }
    case 'move':
      return step({
        ...state,
        offset: scrollIn(
          state.offset,
          action.move,
          roleScreenLines(state, env.width).length,
          linesInSight(state, env),
        ),
      });
    case 'delete': {
      if (state.details === undefined) return step(state);
      const question = deleteRoleQuestion(state.role, state.details.holders);
      return step(state, { kind: 'ask', question, action: { kind: 'deleteSure' } });
    }
    case 'deleteSure':
      return step(state, { kind: 'task', task: dropRole(state.role) });
    case 'deleted':
      return step(state, { kind: 'changed' }, { kind: 'back' }, { kind: 'say', text: action.text });
    case 'notDone':
      return step(state, { kind: 'say', tone: 'danger', text: problemSentence(action.problem) });
  }
}

/** @returns all there is to say of the role, in lines that fit. */
export function roleScreenLines({ details }: Pick<RoleState, 'details'>, width: number): readonly ToneLine[] {
  if (details === undefined) return [];
  return roleText(details.role, details.holders).flatMap((line) => wrapLine(line, width - 4));
}

/** @returns how many lines of text are in sight, below the name of the role. */
export function linesInSight({ problem }: Pick<RoleState, 'problem'>, env: Env): number {
  return Math.max(1, env.height - 1 - (problem ? 1 : 0));
}
