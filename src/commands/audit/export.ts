import { defineCommand } from '../../cli/command.ts';
import { outputFile } from '../../cli/output-file.ts';
import { auditExportNotes } from '../../output/audit.ts';
import { verbatim } from '../../output/safe-text.ts';
import { writeAll } from '../../output/write.ts';
import { type AuditExported, exportAudit } from '../../usecases/audit/export-audit.ts';

interface Options {
  readonly since?: string;
  readonly output?: string;
}

/** `audit export [--since 7d]`: JSON Lines, whatever --format-type says. */
export const command = defineCommand<Options, AuditExported>({
  summary: 'Export the audit log as JSON Lines, for a SIEM',
  details:
    'One record per line, oldest first, exactly as in the audit log, so the hashes can be verified: "hash" is the SHA-256 of the line without it, and "prev" is the hash of the line before. ',
  options: [
    {
      flags: '-s, --since <when>',
      takes: 'since',
      description: 'only records since then: 24h, 7d, 6mo, a date or a time (UTC)',
    },
    {
      flags: '-o, --output <file>',
      description: 'write to this file instead of stdout, atomically; "-" is stdout',
      completes: 'file',
    },
  ],
  examples: ['svcacct audit export --since 24h > audit.jsonl'],
  run: async ({ since, output }, context) => {
    const ports = await context.use('audit', 'clock');
    const query = { since, context: context.globals.context };
    const file = outputFile(output);
    const parts: string[] = [];
    const write = async (text: string) =>
      file === undefined ? writeAll(context.streams.stdout, verbatim(text)) : void parts.push(text);
    const exported = await exportAudit(ports, query, write);
    // A context that was removed has its records still; of a name that never was there is nothing to tell.
    if (exported.records === 0) await context.current();
    if (file === undefined) return exported;
    const { files } = await context.use('files');
    await files.publish(file, parts.join(''));
    return exported;
  },
  json: () => undefined,
  notes: auditExportNotes,
});
