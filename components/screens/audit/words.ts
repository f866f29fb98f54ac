import type { AuditVerdict } from '../../../src/ports.ts';

/** @returns in a sentence whether the trail is as it was written. */
export function verdictText({ records, problems }: AuditVerdict): string {
  const [first] = problems;
  if (first)
    return `NOT as it was written. ${first.file}:${first.line}: ${first.message}. See svcacct audit verify`;
  return records === 1
    ? 'The record is as it was written.'
    : `All ${records.toLocaleString('en-US')} records are as they were written.`;
}
