import { defineCommand } from '../../cli/command.ts';
import { auditExportNotes } from '../../output/audit.ts';
import { writeAll } from '../../output/write.ts';
import { type AuditExported, exportAudit } from '../../usecases/export-audit.ts';

interface Options {
  readonly since?: string;
}

/** `audit export [--since 7d]`: JSON Lines, whatever --format-type says. */
export const command = defineCommand<Options, AuditExported>({
  summary: 'Print the record of what was done as JSON Lines, for a SIEM',
  details:
    'One record a line, oldest first, as it was written: the hashes still fit. The SHA-256 of a line without its "hash" is that hash, and "prev" is the hash of the line before.',
  options: [
    { flags: '-s, --since <when>', description: 'from then on: 24h, 7d, 6mo, a date or an instant (UTC)' },
  ],
  examples: ['svcacct audit export --since 24h > audit.jsonl'],
  run: async ({ since }, context) =>
    exportAudit(await context.use('audit', 'clock'), { since, context: context.globals.context }, (text) =>
      writeAll(context.streams.stdout, text),
    ),
  json: () => undefined,
  notes: auditExportNotes,
});
