import type { LongCall, UsePorts } from '../../ports.ts';
import { exportContext } from './export-context.ts';
import { importDocument } from './import-document.ts';

/** @returns what a screen brings into a context, and out of it, by way of files that a person names. */
export function transferActions(use: UsePorts) {
  const input = async (typed: string, how: { readonly dryRun: boolean; readonly keepRoles: boolean }) => {
    const { files } = await use('files');
    const name = files.whole(typed);
    return { text: await files.read(name), name, ...how };
  };
  return {
    /** What an import would do. Changes nothing. */
    previewImport: async (file: string, call: LongCall) =>
      importDocument(await use('backend'), await input(file, { dryRun: true, keepRoles: true }), call),
    importFile: async (file: string, keepRoles: boolean, call: LongCall) =>
      importDocument(await use('backend'), await input(file, { dryRun: false, keepRoles }), call),
    /** Whether there is something at a path, which an export would replace. */
    isThere: async (file: string) => {
      const { files } = await use('files');
      const found = await files.complete(file);
      return found.includes(file) || found.includes(`${file}/`);
    },
    /** Writes accounts and roles to a file, as `svcacct export --output` does. */
    exportTo: async (file: string, call: LongCall) => {
      const [exported, { files }] = await Promise.all([
        exportContext(await use('backend'), call),
        use('files'),
      ]);
      await files.publish(files.whole(file), `${JSON.stringify(exported.document, null, 2)}\n`);
      const { accounts, roles } = exported.document;
      return { accounts: accounts.length, roles: roles.length, left_out: exported.left_out };
    },
  };
}
