import { defineCommand } from '../../cli/command.ts';
import { exitCodes } from '../../exit-codes.ts';
import { auditVerdictLines } from '../../output/audit.ts';
import type { AuditVerdict } from '../../ports.ts';
import { verifyAudit } from '../../usecases/verify-audit.ts';

/** `audit verify`: exit code 1 where the trail is not as it was written. */
export const command = defineCommand<unknown, AuditVerdict>({
  summary: 'Check that the record of what was done is as it was written',
  details:
    'Every record carries the hash of the one before. A record that was edited, removed or moved is named by file and line, and the exit code is 1. Whoever may write all files here can also write them anew: note the hash of the last record elsewhere, or send the records away with "audit export".',
  examples: ['svcacct audit verify', 'svcacct audit verify -t json'],
  run: async (_, context) => verifyAudit(await context.use('audit')),
  text: auditVerdictLines,
  quietText: (verdict, style) => (verdict.problems.length > 0 ? auditVerdictLines(verdict, style) : []),
  exitCode: ({ problems }) => (problems.length > 0 ? exitCodes.unexpected : exitCodes.done),
});
