import { defineCommand } from '../../cli/command.ts';
import { wholeNumber } from '../../cli/values.ts';
import { auditListLines, auditListNotes } from '../../output/audit.ts';
import { type AuditListed, listAudit } from '../../usecases/audit/list-audit.ts';

interface Options {
  readonly user?: string;
  readonly since?: string;
  readonly action?: string;
  readonly count?: string;
}

/** `audit list [--user U] [--since 7d] [--action A] [--count N]`. */
export const command = defineCommand<Options, AuditListed>({
  summary: 'List the audit log, newest first',
  details:
    'Every change and every retrieval of a secret is recorded on this machine, for all contexts; --context shows one of them. The audit log never contains a secret.',
  options: [
    { flags: '-u, --user <id>', description: 'only records about this account', completes: 'user' },
    {
      flags: '-s, --since <when>',
      takes: 'since',
      description: 'only records since then: 24h, 7d, 6mo, a date or a time (UTC)',
    },
    {
      flags: '-a, --action <action>',
      suggests: 'audit action',
      description: 'only this action: token.create, or token for all actions on tokens',
    },
    { flags: '-c, --count <n>', description: 'maximum number to list (default: all)' },
  ],
  examples: [
    'svcacct audit list --since 7d',
    'svcacct audit list --user backend-operator --action secret -t json',
  ],
  async run({ count, ...query }, context) {
    const listed = await listAudit(await context.use('audit', 'clock'), {
      ...query,
      context: context.globals.context,
      count: wholeNumber('--count', count),
    });
    // A context that was removed has its records still; of a name that never was there is nothing to tell.
    if (listed.matching === 0) await context.current();
    return listed;
  },
  text: auditListLines,
  json: ({ records }) => records,
  notes: auditListNotes,
});
