import type { AuditVerdict } from '../../../src/ports.ts';
import type { AuditListed } from '../../../src/usecases/audit/list-audit.ts';
import {
  type ListAction,
  type ListState,
  selectedRow,
  unreadList,
  updateList,
  withRows,
} from '../../list.ts';
import type { Problem } from '../../problem.ts';
import { type Env, type Step, step } from '../../screen.ts';
import { checkAudit, loadAudit } from './effects.ts';
import { type AuditRow, auditRules, rowOf } from './rows.ts';

/** What was done through this program, newest first, and whether that record is as it was written. */
export interface AuditState extends ListState<AuditRow> {
  /** Records beyond those that were read. */
  readonly older: number;
  /** Undefined while it is being checked. */
  readonly verdict: AuditVerdict | undefined;
  readonly loading: boolean;
  readonly problem: Problem | undefined;
}

/** What can happen to it. */
export type AuditAction =
  | { readonly kind: 'load' }
  | { readonly kind: 'loaded'; readonly listed: AuditListed }
  | { readonly kind: 'checked'; readonly verdict: AuditVerdict }
  | { readonly kind: 'failed'; readonly problem: Problem }
  | ListAction
  | { readonly kind: 'open' };

type AuditStep = Step<AuditState, AuditAction>;

/** @returns the screen before its first reading, and the wish to read and to check. */
export function startAudit(): AuditStep {
  return reloadAudit({
    ...unreadList(),
    older: 0,
    verdict: undefined,
    loading: true,
    problem: undefined,
  });
}

/** Reads and checks again; the records that are shown stay meanwhile. */
export function reloadAudit(state: AuditState): AuditStep {
  return step(
    { ...state, verdict: undefined, loading: true, problem: undefined },
    { kind: 'task', task: loadAudit },
    { kind: 'task', task: checkAudit },
  );
}

export function updateAudit(state: AuditState, action: AuditAction, env: Env): AuditStep {
  switch (action.kind) {
    case 'load':
      return reloadAudit(state);
    case 'loaded': {
      const { records, matching: all } = action.listed;
      const rows = records.map(rowOf);
      const next = { ...state, older: all - rows.length, loading: false };
      return step(withRows(next, rows, auditRules, rowsInSight(env)));
    }
    case 'checked':
      return step(
        { ...state, verdict: action.verdict },
        { kind: 'facts', facts: { badges: { audit: action.verdict.problems.length } } },
      );
    case 'failed':
      return step({ ...state, loading: false, problem: action.problem });
    case 'move':
    case 'filter':
    case 'keepFilter':
    case 'type':
    case 'clearFilter':
    case 'sort':
    case 'reverse':
    case 'faded':
      return step(updateList(state, action, auditRules, rowsInSight(env)));
    case 'open': {
      const record = selectedRow(state)?.record;
      return record ? step(state, { kind: 'open', screen: 'audit-record', params: { record } }) : step(state);
    }
  }
}

/** @returns how many lines the table has for records: without the verdict, the heading and the filter. */
export function rowsInSight(env: Env): number {
  return Math.max(1, env.height - 3);
}
