import { defineCommand } from '../cli/command.ts';
import { counting } from '../cli/counting.ts';
import { outputFile } from '../cli/output-file.ts';
import { counted } from '../domain/text/plural.ts';
import { namedAccounts } from '../domain/text/unread.ts';
import { noAccountsIn } from '../output/nothing-looked-at.ts';
import { safe, verbatim } from '../output/safe-text.ts';
import { type ContextExport, exportContext } from '../usecases/transfer/export-context.ts';

interface Options {
  readonly output?: string;
}

/** An export, and the file it went to. */
interface Exported extends ContextExport {
  readonly written?: string;
}

/** `export`: accounts, roles and policies of a context as JSON, never secrets. */
export const command = defineCommand<Options, Exported>({
  summary: 'Export accounts, roles and policies of a context as JSON, without secrets',
  details:
    'Tokens are not exported, because their secrets cannot be. Two contexts with the same content give the same document.',
  options: [
    {
      flags: '-o, --output <file>',
      description: 'write to this file instead of stdout, atomically; "-" is stdout',
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
    const exported = await counting(progress, 'Reading the accounts', (call) =>
      exportContext({ backend }, call),
    );
    // Such a document is whole, and an import of it does nothing: it would not be noticed.
    const { accounts } = exported.document;
    if (accounts.length + exported.left_out.length === 0)
      context.warn(noAccountsIn((await context.current()).name));
    if (output === undefined) return exported;
    const { files } = await context.use('files');
    await files.publish(output, `${JSON.stringify(exported.document, null, 2)}\n`);
    return { ...exported, written: output };
  },
  text: ({ document, written }) =>
    written === undefined ? [verbatim(JSON.stringify(document, null, 2))] : [],
  json: ({ document, written }) => (written === undefined ? document : undefined),
  notes: ({ document: { accounts, roles }, left_out, written }) => [
    safe`${counted(accounts.length, 'account')} and ${counted(roles.length, 'role')}${written === undefined ? '' : `, written to ${written}`}.`,
    ...(left_out.length === 0
      ? []
      : [safe`Not exported, because their roles cannot be read: ${namedAccounts(left_out)}.`]),
  ],
});
