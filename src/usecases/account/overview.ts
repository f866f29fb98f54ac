import type { Rotation } from '../../domain/rotation/rotation.ts';
import { isUserError } from '../../errors.ts';
import type { Account, Identity, JudgedSecret, LongCall, Ports } from '../../ports.ts';
import { judgeStored } from '../secret/judge-stored.ts';

/** Everything of a context at a glance: who asks, every account, which secrets are kept here, what is unfinished. */
export interface Overview {
  readonly identity: Identity;
  readonly accounts: readonly Account[];
  readonly secretRecords: readonly JudgedSecret[];
  readonly rotations: readonly Rotation[];
}

/** Reads a whole context, for the fleet-wide views. Tells of progress where that takes long. */
export async function overview(
  ports: Pick<Ports, 'backend' | 'secretRecords' | 'rotations'>,
  call?: LongCall,
): Promise<Overview> {
  const [identity, accounts, secretRecords, rotations] = await Promise.all([
    ports.backend.whoami(),
    ports.backend.listAccounts(call),
    ports.secretRecords.list(),
    readableRotations(ports),
  ]);
  return { identity, accounts, secretRecords: judgeStored(secretRecords, accounts), rotations };
}

/** @returns the unfinished rotations. A record that cannot be read is told on their own screen: it hides no account. */
export async function readableRotations({
  rotations,
}: Pick<Ports, 'rotations'>): Promise<readonly Rotation[]> {
  try {
    return await rotations.list();
  } catch (error) {
    if (isUserError(error, 'store_unreadable')) return [];
    throw error;
  }
}
