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
  summary: 'Bring what "svcacct export" wrote into a context',
  details:
    'It only adds: roles and accounts that are missing, and roles that accounts lack. The document is read whole before anything is done, and what was done is taken back where a later part fails.',
  arguments: [{ name: '<file>', description: 'the document; "-" reads stdin', completes: 'file' }],
  options: [
    { flags: '--dry-run', description: 'only say what would be done' },
    { flags: '--keep-roles', description: 'leave roles as they are that allow something else here' },
  ],
  examples: ['svcacct import accounts.json --dry-run', 'svcacct import --context prod accounts.json'],
  async run({ file, dryRun = false, keepRoles = false }, context) {
    const { backend, files, progress } = await context.use('backend', 'files', 'progress');
    const name = file === '-' ? 'What came on stdin' : file;
    const input = { text: await files.read(file), name, dryRun, keepRoles };
    return counting(progress, 'Importing', (call) => importDocument({ backend }, input, call));
  },
  text: importedLines,
});
