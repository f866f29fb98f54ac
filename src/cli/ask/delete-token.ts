import type { OpenSecrets, Ports } from '../../ports.ts';
import { whatDeletingMeans } from '../../usecases/rotation/end-with-deletion.ts';
import {
  deleteToken,
  planTokenDeletion,
  type TokenDeleted,
  type TokenLoss,
} from '../../usecases/token/delete-token.ts';
import { confirmDestructive } from './ask.ts';
import { whoseToken } from './whose-token.ts';

/** Deletes a token, after asking. @throws UserError `usage` where it is unconfirmed and nobody can be asked */
export async function deleteTokenAsking(
  ports: Pick<Ports, 'backend' | 'prompter' | 'secretRecords' | 'rotations'> & OpenSecrets,
  input: {
    readonly name: string;
    readonly user?: string | undefined;
    readonly confirmed?: boolean | undefined;
  },
): Promise<TokenDeleted> {
  const user = await whoseToken(ports, input.user);
  const loss = await planTokenDeletion(ports, { user, token: input.name });
  await confirmDestructive(ports.prompter, { message: question(loss), confirmed: input.confirmed });
  return deleteToken(ports, loss);
}

function question({ user, token, rotation, names }: TokenLoss): string {
  const leading =
    names.length === 0 ? '' : ` ${names.join(', ')} ${names.length === 1 ? 'points' : 'point'} to it.`;
  const known = rotation === undefined ? leading : ` ${whatDeletingMeans(rotation, token)}`;
  return `Revoke the access token ${token} of ${user}?${known} Programs that use it lose access.`;
}
