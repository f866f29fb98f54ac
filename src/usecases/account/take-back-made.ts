import { refOf, tokenLabel } from '../../domain/token/token.ts';
import { UserError } from '../../errors.ts';
import type { OpenSecrets, Ports } from '../../ports.ts';
import { roleHolders } from '../role/role-holders.ts';
import type { MadeToken } from '../token/make-token.ts';
import type { ProvisionedPart } from './provision-error.ts';
import { type Made, undoAll } from './provision-undo.ts';

/** What was made together with a token, whose account exists already where it is not named. */
export interface MadeBeside {
  readonly account: string | undefined;
  readonly role: string | undefined;
}

/**
 * Takes back a token whose secret is stored nowhere and reached nobody, with the account and the role that were made for it.
 * What somebody else uses by now stays, and is named.
 * @throws ProvisionError that says what became of each
 */
export async function takeBackMade(
  ports: Pick<Ports, 'backend' | 'secretRecords'> & OpenSecrets,
  made: MadeToken,
  { account, role }: MadeBeside,
): Promise<never> {
  const ref = refOf(made.token);
  const parts: readonly Made[] = [
    { part: { kind: 'token', name: ref.token, user: ref.user } },
    ...(account === undefined
      ? []
      : [guarded({ kind: 'account', name: account }, () => removeAccount(account))]),
    ...(role === undefined ? [] : [guarded({ kind: 'role', name: role }, () => removeRole(role))]),
  ];
  const message = `The secret of ${tokenLabel(ref)} reached nobody and is not stored.`;
  throw await undoAll(ports, parts, new UserError('partial_failure', message));

  async function removeAccount(user: string): Promise<void> {
    const others = (await ports.backend.listTokens(user)).filter(
      ({ token_name }) => token_name !== ref.token,
    );
    if (others.length > 0)
      throw new UserError(
        'conflict',
        `it has other tokens: ${others.map(({ token_name }) => token_name).join(', ')}`,
      );
    await ports.backend.deleteUser(user);
  }

  async function removeRole(name: string): Promise<void> {
    const { users } = await roleHolders(ports, name);
    if (users.length > 0) throw new UserError('conflict', `held by ${users.join(', ')}`);
    await ports.backend.deleteRole(name);
  }
}

function guarded(part: ProvisionedPart, remove: () => Promise<void>): Made {
  return { part, remove };
}
