import type { AuditVerdict } from '../../../src/ports.ts';
import type { AuditListed } from '../../../src/usecases/audit/list-audit.ts';
import { emptyFilter, type Filter, type FilterAction, updateFilter } from '../../input/filter.ts';
import { followRow, type ListWindow, type Move, moveIn, topOfList } from '../../primitives/list-window.ts';
import type { Problem } from '../../problem.ts';
import { type Env, type Step, step } from '../../screen.ts';
import { checkAudit, loadAudit } from './effects.ts';
import { type AuditRow, matchingRecords, rowOf } from './rows.ts';

/** What was done through this program, newest first, and whether that record is as it was written. */
export interface AuditState extends Filter {
  /** Undefined until the first reading came. */
  readonly rows: readonly AuditRow[] | undefined;
  readonly shown: readonly AuditRow[];
  /** Records beyond those that were read. */
  readonly older: number;
  /** Undefined while it is being checked. */
  readonly verdict: AuditVerdict | undefined;
  readonly list: ListWindow;
  readonly loading: boolean;
  readonly problem: Problem | undefined;
}

/** What can happen to it. */
export type AuditAction =
  | { readonly kind: 'load' }
  | { readonly kind: 'loaded'; readonly listed: AuditListed }
  | { readonly kind: 'checked'; readonly verdict: AuditVerdict }
  | { readonly kind: 'failed'; readonly problem: Problem }
  | { readonly kind: 'move'; readonly move: Move }
  | FilterAction
  | { readonly kind: 'open' };

type AuditStep = Step<AuditState, AuditAction>;

/** @returns the screen before its first reading, and the wish to read and to check. */
export function startAudit(): AuditStep {
  return reloadAudit({
    rows: undefined,
    shown: [],
    older: 0,
    verdict: undefined,
    list: topOfList,
    ...emptyFilter,
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
      return step(filtered({ ...state, rows, older: all - rows.length, loading: false }, env));
    }
    case 'checked':
      return step(
        { ...state, verdict: action.verdict },
        { kind: 'facts', facts: { badges: { audit: action.verdict.problems.length } } },
      );
    case 'failed':
      return step({ ...state, loading: false, problem: action.problem });
    case 'move':
      return step({ ...state, list: moveIn(state.list, action.move, state.shown.length, rowsInSight(env)) });
    case 'filter':
    case 'keepFilter':
      return step(updateFilter(state, action));
    case 'type':
    case 'clearFilter':
      return step(filtered(updateFilter(state, action), env));
    case 'open': {
      const record = selectedRow(state)?.record;
      return record ? step(state, { kind: 'open', screen: 'audit-record', params: { record } }) : step(state);
    }
  }
}

/** @returns the row the cursor is on. */
export function selectedRow(state: AuditState): AuditRow | undefined {
  return state.shown[state.list.selected];
}

/** @returns how many lines the table has for records: without the verdict, the heading and the filter. */
export function rowsInSight(env: Env): number {
  return Math.max(1, env.height - 3);
}

/** Filters anew, and keeps the cursor on the record it was on where that is still shown. */
function filtered(state: AuditState, env: Env): AuditState {
  const shown = matchingRecords(state.rows ?? [], state.filter.value);
  const keyOf = ({ record }: AuditRow) => String(record.seq);
  return { ...state, shown, list: followRow(state.list, state.shown, shown, keyOf, rowsInSight(env)) };
}
