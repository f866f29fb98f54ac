import { outdatedBy } from '../../domain/secret/stored-secret.ts';
import { type AccessToken, refOf, type TokenRef, tokenLabel } from '../../domain/token/token.ts';
import type { Account, JudgedSecret, Ports, SecretRecord } from '../../ports.ts';

/** @returns the records, with those marked whose secret is not that of the token that has its name now. */
export function judgeStored(
  records: readonly SecretRecord[],
  accounts: readonly Pick<Account, 'id' | 'created_at' | 'tokens'>[],
): readonly JudgedSecret[] {
  if (records.length === 0) return records;
  const created = new Map(accounts.map(({ id, created_at }) => [id, created_at]));
  return judgeByTokens(
    records,
    accounts.flatMap(({ tokens }) => tokens),
    created,
  );
}

/** The same from lists of tokens; `created` says when each account was created, where that is known. */
export function judgeByTokens(
  records: readonly SecretRecord[],
  tokens: readonly AccessToken[],
  created: ReadonlyMap<string, string | undefined>,
): readonly JudgedSecret[] {
  if (records.length === 0) return records;
  const users = new Set(records.map(({ user }) => user));
  const listed = new Map(
    tokens
      .filter(({ user_name }) => users.has(user_name))
      .map((token) => [tokenLabel(refOf(token)), token] as const),
  );
  return records.map((record) => {
    const token = listed.get(tokenLabel(record));
    const outdated = token && outdatedBy(record, token, created.get(record.user));
    return outdated === undefined ? record : { ...record, outdated };
  });
}

/** @returns whether the secret of the token that has its name now is stored here. */
export function isStored({ store, outdated }: Pick<JudgedSecret, 'store' | 'outdated'>): boolean {
  return store !== 'none' && outdated === undefined;
}

/** @returns when an account was created; undefined where that may not be read, or the account is not there. */
export async function accountCreated(
  { backend }: Pick<Ports, 'backend'>,
  user: string,
): Promise<string | undefined> {
  try {
    return (await backend.getUser(user)).created_at;
  } catch {
    return undefined;
  }
}

/** Records that a backend refused a stored secret; a record that cannot be written is for lists only. */
export async function markRefused(
  { secretRecords, clock }: Pick<Ports, 'secretRecords' | 'clock'>,
  ref: TokenRef,
): Promise<void> {
  await secretRecords
    .record({ user: ref.user, token: ref.token }, { refused_at: clock.now().toISOString() })
    .catch(() => undefined);
}
