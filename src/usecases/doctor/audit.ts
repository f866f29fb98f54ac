import { fine, type HealthFinding } from '../../domain/doctor/health.ts';
import { commandHint } from '../../domain/hint/hint.ts';
import { counted } from '../../domain/text/plural.ts';
import type { AuditVerdict } from '../../ports.ts';
import type { Check } from './check.ts';

/** Whether the audit log is as it was written, and can be written to. */
export const auditCheck: Check = {
  name: 'audit',
  async look(use) {
    const { audit } = await use('audit');
    const verdict = await audit.verify();
    // Asking leaves a file behind, so not before there is one.
    if (verdict.files > 0) await audit.ready();
    return [auditFinding(verdict)];
  },
};

/** @returns what to say of the trail. */
function auditFinding({ records, files, torn_lines, problems }: AuditVerdict): HealthFinding {
  const size = `${counted(records, 'record')} in ${counted(files, 'file')}`;
  const [first] = problems;
  if (first === undefined) {
    const torn = torn_lines > 0 ? `, ${torn_lines} cut off by a crash and preserved` : '';
    return fine('audit', `verified: ${size}, unmodified${torn}`);
  }
  return {
    check: 'audit',
    health: 'problem',
    message: `not verified: ${first.file}:${first.line}: ${first.message}`,
    hint: commandHint('audit verify'),
  };
}
