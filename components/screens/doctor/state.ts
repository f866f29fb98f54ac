import { type HealthFinding, type HealthReport, reportOf } from '../../../src/domain/doctor/health.ts';
import type { Move } from '../../primitives/list-window.ts';
import { scrollIn } from '../../primitives/scroll.tsx';
import type { Problem } from '../../problem.ts';
import { type Env, type Step, step } from '../../screen.ts';
import { examineAll } from './effects.ts';
import { doctorScreenLines } from './lines.ts';

/** What was found so far. */
export interface DoctorState {
  /** In the order of the checks. */
  readonly findings: readonly HealthFinding[];
  readonly running: boolean;
  readonly problem: Problem | undefined;
  readonly offset: number;
}

/** What can happen to it. */
export type DoctorAction =
  | { readonly kind: 'look' }
  | { readonly kind: 'found'; readonly findings: readonly HealthFinding[] }
  | { readonly kind: 'done'; readonly report: HealthReport }
  | { readonly kind: 'failed'; readonly problem: Problem }
  | { readonly kind: 'move'; readonly move: Move };

type DoctorStep = Step<DoctorState, DoctorAction>;

/** Looks at everything, anew; nothing of what was found before stays. */
export function lookAtAll(): DoctorStep {
  return step(
    { findings: [], running: true, problem: undefined, offset: 0 },
    { kind: 'task', task: examineAll },
  );
}

export function updateDoctor(state: DoctorState, action: DoctorAction, env: Env): DoctorStep {
  switch (action.kind) {
    case 'look':
      return lookAtAll();
    case 'found':
      return step({ ...state, findings: reportOf([...state.findings, ...action.findings]).checks });
    case 'done': {
      const { checks } = action.report;
      const amiss = checks.filter(({ health }) => health !== 'ok').length;
      return step(
        { ...state, findings: checks, running: false },
        { kind: 'facts', facts: { badges: { doctor: amiss } } },
      );
    }
    case 'failed':
      return step({ ...state, running: false, problem: action.problem });
    case 'move': {
      const count = doctorScreenLines(state, env.width).length;
      return step({ ...state, offset: scrollIn(state.offset, action.move, count, env.height) });
    }
  }
}
