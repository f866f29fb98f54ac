import { outdatedText } from '../../domain/secret/stored-secret.ts';
import { counted } from '../../domain/text/plural.ts';
import { tokenLabel } from '../../domain/token/token.ts';
import { isUserError } from '../../errors.ts';
import type { OpenSecrets, Ports } from '../../ports.ts';
import { deleteUser, planUserDeletion, type UserDeleted } from '../account/delete-user.ts';
import { planUserUpdate, type UserUpdated, updateUser } from '../account/update-user.ts';
import { readKnownRoles, roleWarnings } from '../role/role-warnings.ts';
import { deliverSecret, type SecretDelivered } from '../secret/deliver-secret.ts';
import { isStored, judgeByTokens } from '../secret/judge-stored.ts';
import { deleteToken, planTokenDeletion, type TokenDeleted } from '../token/delete-token.ts';

/** One of several changes of the same kind. */
export type ChangeOrder =
  | { readonly does: 'delete'; readonly user: string }
  | { readonly does: 'revoke'; readonly user: string; readonly token: string }
  | { readonly does: 'deliver'; readonly user: string; readonly token: string }
  | {
      readonly does: 'roles';
      readonly user: string;
      readonly add: readonly string[];
      readonly remove: readonly string[];
    };

/** What a change means now: it can be made (as far as something would change), and what to know of it; or it is left out, and why. */
export type PlannedChange =
  | { readonly is: 'ready'; readonly order: ChangeOrder; readonly warnings: readonly string[] }
  | { readonly is: 'left'; readonly reason: string };

/** What became of one. */
export type MadeChange =
  | { readonly does: 'delete'; readonly result: UserDeleted }
  | { readonly does: 'revoke'; readonly result: TokenDeleted }
  | { readonly does: 'deliver'; readonly result: SecretDelivered }
  | { readonly does: 'roles'; readonly result: UserUpdated };

/** What changes of several take. */
export type SeveralPorts = Pick<
  Ports,
  'backend' | 'secretRecords' | 'rotations' | 'delivery' | 'digest' | 'clock'
> &
  OpenSecrets;

/** Finds out what one of several changes means now. Changes nothing. What cannot be made is left out, with the reason. */
export async function planChange(ports: SeveralPorts, order: ChangeOrder): Promise<PlannedChange> {
  try {
    return await planners[order.does](ports, order as never);
  } catch (error) {
    if (!isUserError(error)) throw error;
    return { is: 'left', reason: error.message };
  }
}

/** Makes one of several changes, planned anew: what was planned may be so no longer. */
export async function makeChange(ports: SeveralPorts, order: ChangeOrder): Promise<MadeChange> {
  switch (order.does) {
    case 'delete':
      return {
        does: 'delete',
        result: await deleteUser(ports, await planUserDeletion(ports, order.user)),
      };
    case 'revoke':
      return { does: 'revoke', result: await deleteToken(ports, await planTokenDeletion(ports, order)) };
    case 'deliver':
      return { does: 'deliver', result: await deliverSecret(ports, { ...order, to: [] }) };
    case 'roles': {
      const { user: id, add, remove } = order;
      return {
        does: 'roles',
        result: await updateUser(ports, await planUserUpdate(ports, { id, add, remove })),
      };
    }
  }
}

type OrderOf<Does extends ChangeOrder['does']> = Extract<ChangeOrder, { does: Does }>;

const planners: {
  readonly [Does in ChangeOrder['does']]: (
    ports: SeveralPorts,
    order: OrderOf<Does>,
  ) => Promise<PlannedChange>;
} = { delete: planDeletion, revoke: planRevocation, deliver: planDelivery, roles: planRoles };

async function planDeletion(ports: SeveralPorts, order: OrderOf<'delete'>): Promise<PlannedChange> {
  const { tokens, rotations, isOwn } = await planUserDeletion(ports, order.user);
  return ready(
    order,
    tokens.length > 0 && `Revokes its ${counted(tokens.length, 'token')}: ${tokens.join(', ')}.`,
    rotations.length > 0 &&
      `Ends ${counted(rotations.length, 'unfinished rotation')}: ${rotations.join(', ')}.`,
    isOwn && 'You are signed in as this account.',
  );
}

async function planRevocation(ports: SeveralPorts, ref: OrderOf<'revoke'>): Promise<PlannedChange> {
  const [{ rotation, names }, tokens, record] = await Promise.all([
    planTokenDeletion(ports, ref),
    ports.backend.listTokens(ref.user),
    ports.secretRecords.find(ref),
  ]);
  if (!tokens.some(({ token_name }) => token_name === ref.token))
    return { is: 'left', reason: 'it does not exist any more.' };
  return ready(
    ref,
    rotation && `It is part of an unfinished rotation of ${rotation.token_name} to ${rotation.successor}.`,
    names.length > 0 && `Programs that ask for ${names.join(', ')} lose access, too.`,
    record && record.store !== 'none' && 'Its stored secret is removed with it.',
  );
}

async function planDelivery(ports: SeveralPorts, ref: OrderOf<'deliver'>): Promise<PlannedChange> {
  const [records, tokens, { created_at }] = await Promise.all([
    ports.secretRecords.list(ref.user),
    ports.backend.listTokens(ref.user),
    ports.backend.getUser(ref.user),
  ]);
  const judged = judgeByTokens(records, tokens, new Map([[ref.user, created_at]]));
  const record = judged.find(({ token }) => token === ref.token);
  if (record?.outdated) return { is: 'left', reason: `${outdatedText[record.outdated]}.` };
  if (record === undefined || !isStored(record))
    return { is: 'left', reason: 'its secret is not stored here.' };
  const sinks = record.sinks ?? [];
  if (sinks.length === 0) return { is: 'left', reason: `${tokenLabel(ref)} has no destination yet.` };
  return ready(ref, `Goes to ${sinks.join(', ')}.`);
}

async function planRoles(ports: SeveralPorts, order: OrderOf<'roles'>): Promise<PlannedChange> {
  const { user: id, add, remove } = order;
  const [change, { roles }, catalogue] = await Promise.all([
    planUserUpdate(ports, { id, add, remove }),
    ports.backend.getUser(id),
    readKnownRoles(ports),
  ]);
  const risks = roleWarnings(catalogue);
  const held = roles.map(({ role_name }) => role_name);
  const added = change.add.filter((role) => !held.includes(role));
  if (added.length + change.remove.length === 0)
    return { is: 'left', reason: 'nothing would change: its roles are so already.' };
  return ready(
    { ...order, add: added, remove: change.remove },
    ...added.map((role) => risks.has(role) && `RISK ${role} ${risks.get(role)}.`),
    change.powerless.length > 0 && `These tokens lose their last role: ${change.powerless.join(', ')}.`,
    change.losesOwn && 'You are signed in as this account.',
  );
}

function ready(order: ChangeOrder, ...warnings: readonly (string | false | undefined)[]): PlannedChange {
  return { is: 'ready', order, warnings: warnings.filter((warning) => typeof warning === 'string') };
}
