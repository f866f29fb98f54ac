import type { Imported } from '../usecases/transfer/import-document.ts';
import { type SafeText, safe } from './safe-text.ts';
import type { Style } from './style.ts';

/** A line for each thing that was, or would be, made: `+ role osmo-ci`. */
export function importedLines({ changes, applied }: Imported, style: Style): SafeText[] {
  const added = (text: string) => style.good(`+ ${text}`);
  const lines = [
    ...changes.create_roles.map(({ name }) => added(`role ${name}`)),
    ...changes.create_accounts.map(({ id, roles }) =>
      added(`account ${id} (${roles.join(', ') || 'no roles'})`),
    ),
    ...changes.add_roles.map(({ id, roles }) => added(`${roles.join(', ')} for ${id}`)),
    ...changes.left_out_accounts.map((id) =>
      style.warning(
        `! account ${id} cannot be created here: OSMO creates an account with such an id when its owner signs in. After that, import again`,
      ),
    ),
    ...changes.different_roles.map((name) =>
      style.warning(`! role ${name} allows something else here and is not changed`),
    ),
    ...changes.unknown_roles.map((name) => style.danger(`! role ${name} does not exist`)),
  ];
  const same = `${changes.unchanged} of the document ${changes.unchanged === 1 ? 'is' : 'are'} here already.`;
  return [...lines, applied ? safe`Imported. ${same}` : safe`Nothing was changed (--dry-run). ${same}`];
}
