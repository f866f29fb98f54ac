import type { Rotation } from '../../domain/rotation/rotation.ts';
import type { Account, JudgedSecret, Ports, SecretRecord } from '../../ports.ts';
import { isStored, judgeStored } from '../secret/judge-stored.ts';
import { readableRotations } from './overview.ts';

/** One account with what is kept of it here. */
export interface AccountDetails {
  readonly account: Account;
  readonly secretRecords: readonly JudgedSecret[];
  /** The unfinished ones of this account. */
  readonly rotations: readonly Rotation[];
}

/** Reads one account: roles, tokens, and which secrets are kept here. @throws UserError `not_found` */
export async function readAccount(
  ports: Pick<Ports, 'backend' | 'secretRecords' | 'rotations'>,
  user: string,
): Promise<AccountDetails> {
  const { backend, secretRecords } = ports;
  const [found, tokens, records, unfinished] = await Promise.all([
    backend.getUser(user),
    backend.listTokens(user),
    secretRecords.list(user),
    readableRotations(ports),
  ]);
  const rotations = unfinished.filter(({ user_name }) => user_name === user);
  const account = { ...found, tokens };
  return { account, secretRecords: judgeStored(records, [account]), rotations };
}

/** @returns the record of a token whose secret is kept here, if it is. */
export function storedRecordOf(
  { secretRecords }: Pick<AccountDetails, 'secretRecords'>,
  token: string | undefined,
): SecretRecord | undefined {
  return secretRecords.find((record) => record.token === token && isStored(record));
}
