import type { AuditRecord } from '../../../src/ports.ts';
import { bind } from '../../keymap.ts';
import { moveKeys } from '../../primitives/list-window.ts';
import { ScrolledLines } from '../../primitives/scroll.tsx';
import { defineScreen, step, type ViewProps } from '../../screen.ts';
import { auditRecordLinear } from './linear.ts';
import { type AuditRecordAction, type AuditRecordState, recordLines, updateAuditRecord } from './state.ts';

/** Everything one record of the audit log says. */
export const auditRecordScreen = defineScreen<
  { readonly record: AuditRecord },
  AuditRecordState,
  AuditRecordAction
>({
  name: 'audit-record',
  crumb: ({ record }) => `record ${record.seq}`,
  start: ({ record }) => step({ record, offset: 0 }),
  update: updateAuditRecord,
  keys: () => [
    bind<AuditRecordAction>('copy', { kind: 'copy' }, { help: 'Copy the record as JSON' }),
    ...moveKeys((move): AuditRecordAction => ({ kind: 'move', move })),
  ],
  View: AuditRecordView,
  linear: auditRecordLinear,
});

function AuditRecordView({ state, env }: ViewProps<AuditRecordState>) {
  const lines = recordLines(state.record, env.width);
  return <ScrolledLines lines={lines} offset={state.offset} width={env.width} height={env.height} />;
}
