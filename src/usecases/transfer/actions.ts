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
    /** What lies at a path now, which an export would replace; undefined where nothing does. */
    fileSeen: async (file: string) => {
      const { files } = await use('files');
      return files.seen(files.whole(file));
    },
    /**
     * Writes accounts and roles to a file.
     * @param seen what lay there when it was asked about: nothing else is replaced
     */
    exportTo: async (file: string, seen: string | undefined, call: LongCall) => {
      const [exported, { files }] = await Promise.all([
        exportContext(await use('backend'), call),
        use('files'),
      ]);
      const text = `${JSON.stringify(exported.document, null, 2)}\n`;
      await files.publish(files.whole(file), text, { seen });
      const { accounts, roles } = exported.document;
      return { accounts: accounts.length, roles: roles.length, left_out: exported.left_out };
    },
  };
}
