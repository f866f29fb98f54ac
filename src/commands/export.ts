import { defineCommand } from '../cli/command.ts';
import { counting } from '../cli/counting.ts';
import { outputFile } from '../cli/output-file.ts';
import { counted } from '../domain/plural.ts';
import type { TransferDocument } from '../domain/transfer/document.ts';
import { exportContext } from '../usecases/transfer/export-context.ts';

interface Options {
  readonly output?: string;
}

/** An export, and the file it went to. */
interface Exported {
  readonly document: TransferDocument;
  readonly written?: string;
}

/** `export`: accounts, roles and policies of a context as JSON, never secrets. */
export const command = defineCommand<Options, Exported>({
  summary: 'Write accounts, roles and policies of a context as JSON, never secrets',
  details:
    'Tokens stay where they are, because their secrets cannot go along. Two contexts that hold the same have equal documents.',
  options: [
    {
      flags: '-o, --output <file>',
      description: 'write to a file, replaced as a whole, instead of stdout; "-" is stdout',
      completes: 'file',
    },
  ],
  examples: [
    'svcacct export --output accounts.json',
    'svcacct export --context local | svcacct import --context prod -',
  ],
  async run({ output: named }, context) {
    const output = outputFile(named);
    const { backend, progress } = await context.use('backend', 'progress');
    const document = await counting(progress, 'Reading the accounts', (call) =>
      exportContext({ backend }, call),
    );
    if (output === undefined) return { document };
    const { files } = await context.use('files');
    await files.publish(output, `${JSON.stringify(document, null, 2)}\n`);
    return { document, written: output };
  },
  text: ({ document, written }) => (written === undefined ? [JSON.stringify(document, null, 2)] : []),
  json: ({ document, written }) => (written === undefined ? document : undefined),
  notes: ({ document: { accounts, roles }, written }) => [
    `${counted(accounts.length, 'account')} and ${counted(roles.length, 'role')}${written === undefined ? '' : `, written to ${written}`}.`,
  ],
});
