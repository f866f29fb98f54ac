import { filterTyping } from '../../input/filter.ts';
import { defineScreen } from '../../screen.ts';
import { auditKeys } from './keys.ts';
import { auditLinear } from './linear.ts';
import { type AuditAction, type AuditState, reloadAudit, startAudit, updateAudit } from './state.ts';
import { AuditView } from './view.tsx';

/** Who did what through this program. */
export const auditScreen = defineScreen<undefined, AuditState, AuditAction>({
  name: 'audit',
  crumb: () => 'Audit',
  start: startAudit,
  update: updateAudit,
  keys: auditKeys,
  typing: filterTyping,
  reload: reloadAudit,
  View: AuditView,
  linear: auditLinear,
});
