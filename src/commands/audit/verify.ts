import { defineCommand } from '../../cli/command.ts';
import { exitCodes } from '../../exit-codes.ts';
import { auditVerdictLines } from '../../output/audit.ts';
import { noAuditLogIn } from '../../output/nothing-looked-at.ts';
import type { AuditVerdict } from '../../ports.ts';
import { verifyAudit } from '../../usecases/audit/verify-audit.ts';

interface Options {
  readonly allowEmpty?: boolean;
}

/** A verdict, and whether there was nothing to look at, which is not as it should be. */
interface Verified {
  readonly verdict: AuditVerdict;
  readonly empty: boolean;
}

/** `audit verify`: exit code 1 where the log is not as it was written. */
export const command = defineCommand<Options, Verified>({
  summary: 'Verify that the audit log is unmodified',
  details:
    'Every record holds the hash of the record before. A record that was edited, removed or moved is ' +
    'reported with its file and line, and the exit code is 1. A person who can write all these files can ' +
    'also rewrite the whole log: note the hash of the last record elsewhere, or send the records away ' +
    'with "audit export". If there is no audit log, the exit code is 6.',
  options: [{ flags: '--allow-empty', description: 'accept that there is no audit log' }],
  examples: ['svcacct audit verify', 'svcacct audit verify -t json'],
  async run({ allowEmpty }, context) {
    const verdict = await verifyAudit(await context.use('audit'));
    const empty = !allowEmpty && verdict.files === 0 && verdict.problems.length === 0;
    if (empty) context.warn(noAuditLogIn(verdict.directory));
    return { verdict, empty };
  },
  text: ({ verdict }, style) => auditVerdictLines(verdict, style),
  quietText: ({ verdict }, style) => (verdict.problems.length > 0 ? auditVerdictLines(verdict, style) : []),
  json: ({ verdict }) => verdict,
  exitCode: ({ verdict, empty }) => {
    if (verdict.problems.length > 0) return exitCodes.unexpected;
    return empty ? exitCodes.outOfReach : exitCodes.done;
  },
});
