import { counted } from '../../../src/domain/text/plural.ts';
import type { AuditVerdict } from '../../../src/ports.ts';

/** @returns in a sentence whether the audit log is unmodified. */
export function verdictText({ records, problems }: AuditVerdict): string {
  const [first] = problems;
  if (first)
    return `Audit log NOT verified: ${first.file}:${first.line}: ${first.message}. See svcacct audit verify`;
  return `Audit log verified: ${counted(records, 'record')}, unmodified.`;
}
