import { shell } from '../../../src/domain/text/shell-command.ts';
import type { TokenRef } from '../../../src/domain/token/token.ts';
import { quote } from '../../quote.ts';
import type { RotateState } from './state.ts';

/** @returns the commands that do the same. */
export function rotateCommands(
  items: readonly TokenRef[],
  grace: string | undefined,
  { deliver, nowhere }: RotateState['order'] = {},
): readonly string[] {
  const sinks =
    deliver?.length === 0
      ? ' --no-deliver'
      : (deliver ?? []).map((sink) => ` --deliver ${quote(sink)}`).join('');
  const flags = `${sinks}${grace === undefined ? '' : ` --grace ${grace}`}`;
  const before = nowhere ? 'SVCACCT_SECRET_STORE=none ' : '';
  return items.map(
    ({ user, token }) =>
      `${before}${shell`svcacct token rotate ${token} --user ${quote(user)}`}${flags} --yes`,
  );
}
