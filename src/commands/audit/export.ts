import { defineCommand } from '../../cli/command.ts';
import { outputFile } from '../../cli/output-file.ts';
import { auditExportNotes } from '../../output/audit.ts';
import { writeAll } from '../../output/write.ts';
import { type AuditExported, exportAudit } from '../../usecases/audit/export-audit.ts';

interface Options {
  readonly since?: string;
  readonly output?: string;
}

/** `audit export [--since 7d]`: JSON Lines, whatever --format-type says. */
export const command = defineCommand<Options, AuditExported>({
  summary: 'Print the record of what was done as JSON Lines, for a SIEM',
  details:
    'One record a line, oldest first, as it was written: the hashes still fit. The SHA-256 of a line without its "hash" is that hash, and "prev" is the hash of the line before.',
  options: [
    {
      flags: '-s, --since <when>',
      takes: 'since',
      description: 'from then on: 24h, 7d, 6mo, a date or an instant (UTC)',
    },
    {
      flags: '-o, --output <file>',
      description: 'write to a file, replaced as a whole, instead of stdout; "-" is stdout',
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
      file === undefined ? writeAll(context.streams.stdout, text) : void parts.push(text);
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
