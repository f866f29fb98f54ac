import { defineCommand } from '../cli/command.ts';
import { counting } from '../cli/counting.ts';
import { importedLines } from '../output/transfer.ts';
import { type Imported, importDocument } from '../usecases/transfer/import-document.ts';

interface Options {
  readonly file: string;
  readonly dryRun?: boolean;
  readonly keepRoles?: boolean;
}

/** `import FILE [--dry-run]`: what `export` wrote, into another context. */
export const command = defineCommand<Options, Imported>({
  summary: 'Import accounts and roles that "svcacct export" wrote',
  details:
    'Import only adds: missing roles, missing accounts, and missing roles of accounts. The document is checked completely first. If a change fails, the changes before it are rolled back.',
  arguments: [{ name: '<file>', description: 'file to import; "-" reads stdin', completes: 'file' }],
  options: [
    { flags: '--dry-run', description: 'only show what would be done' },
    { flags: '--keep-roles', description: 'do not change existing roles that allow something else here' },
  ],
  examples: ['svcacct import accounts.json --dry-run', 'svcacct import --context prod accounts.json'],
  async run({ file, dryRun = false, keepRoles = false }, context) {
    const { backend, files, progress } = await context.use('backend', 'files', 'progress');
    const name = file === '-' ? 'The document from stdin' : file;
    const input = { text: await files.read(file), name, dryRun, keepRoles };
    return counting(progress, 'Importing', (call) => importDocument({ backend }, input, call));
  },
  text: importedLines,
});
