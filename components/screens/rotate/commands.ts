import { shell } from '../../../src/domain/text/shell-command.ts';
import type { TokenRef } from '../../../src/domain/token/token.ts';
import { quote } from '../../quote.ts';

/** @returns the commands that do the same. */
export function rotateCommands(items: readonly TokenRef[], grace: string | undefined): readonly string[] {
  const flags = grace === undefined ? '' : ` --grace ${grace}`;
  return items.map(
    ({ user, token }) => `${shell`svcacct token rotate ${token} --user ${quote(user)}`}${flags} --yes`,
  );
}
