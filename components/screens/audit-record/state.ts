import type { AuditRecord } from '../../../src/ports.ts';
import { type CopiedAction, copying } from '../../copy.ts';
import { wrap } from '../../primitives/fit.ts';
import { type Piece, toned } from '../../primitives/line.tsx';
import type { Move } from '../../primitives/list-window.ts';
import { scrollIn } from '../../primitives/scroll.tsx';
import { type Env, type Step, step } from '../../screen.ts';
import { recordFields } from './lines.ts';

/** One record of the audit log. */
export interface AuditRecordState {
  readonly record: AuditRecord;
  readonly offset: number;
}

/** What can happen to it. */
export type AuditRecordAction =
  | { readonly kind: 'move'; readonly move: Move }
  | { readonly kind: 'copy' }
  | CopiedAction;

/** Moves in the record, or copies it as it was written. */
export function updateAuditRecord(
  state: AuditRecordState,
  action: AuditRecordAction,
  env: Env,
): Step<AuditRecordState, AuditRecordAction> {
  switch (action.kind) {
    case 'move': {
      const count = recordLines(state.record, env.width).length;
      return step({ ...state, offset: scrollIn(state.offset, action.move, count, env.height) });
    }
    case 'copy':
      return step<AuditRecordState, AuditRecordAction>(
        state,
        ...copying(JSON.stringify(state.record), 'text'),
      );
    case 'copied':
      return step(state, { kind: 'say', text: action.text });
  }
}

const nameWidth = 13;

/** @returns the lines of a record: a name, and its value over as many lines as it needs. */
export function recordLines(record: AuditRecord, width: number): readonly (readonly Piece[])[] {
  return recordFields(record).flatMap(([name, value]) =>
    wrap(value, width - nameWidth - 4).map((text, index) => [
      toned('faint', `   ${(index === 0 ? name : '').padEnd(nameWidth)}`),
      text,
    ]),
  );
}
