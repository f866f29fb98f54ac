import { advise, commandHint, type Hint } from '../../domain/hint/hint.ts';
import { isExpired } from '../../domain/time/expiry.ts';
import { type TokenRef, tokenLabel } from '../../domain/token/token.ts';
import { UserError } from '../../errors.ts';
import type { OpenSecrets, Ports, SecretStore } from '../../ports.ts';
import { currentTokenOf } from '../token/current-token.ts';
import { otherStore } from './other-store.ts';

/** A kept secret, and the token it is of: the successor where a rotation has switched to one. */
export interface FoundSecret extends TokenRef {
  readonly secret: string;
  /** When the token expires or did (ISO 8601, UTC); undefined where nobody here knows. */
  readonly expires_at?: string | undefined;
  /** Whether it has expired: then the secret is worth nothing. */
  readonly expired: boolean;
}

/** How a secret is handed out. */
export interface HandOut {
  /** Whether an expired one is rejected. */
  readonly requireValid?: boolean | undefined;
}

/**
 * Hands a kept secret out, and records that. Asks the secret store alone: no backend, no prompt.
 * @throws UserError `token_refused` where only a valid one is wanted and it has expired, `not_found` where it is not kept here, `secret_store_*` where that cannot be told
 */
export async function getSecret(
  ports: Pick<Ports, 'secretRecords' | 'clock'> & OpenSecrets,
  ref: TokenRef,
  { requireValid }: HandOut = {},
): Promise<FoundSecret> {
  if (requireValid) await refuseExpired(ports, ref);
  const found = await findSecret(ports, ref);
  // Only for people to look at: no reason to withhold the secret.
  await ports.secretRecords.touch({ user: found.user, token: found.token }).catch(() => undefined);
  return found;
}

/** The token that was replaced works during its grace period: better its secret than none. */
async function replacedSecret(
  { secretRecords, clock }: Pick<Ports, 'secretRecords' | 'clock'>,
  secrets: SecretStore,
  { user, token: successor }: TokenRef,
): Promise<FoundSecret | undefined> {
  for (const record of await secretRecords.list(user)) {
    if (record.successor !== successor || record.store !== secrets.kind) continue;
    const secret = await secrets.get(record);
    if (secret === undefined) continue;
    const { token, expires_at } = record;
    return { user, token, secret, expires_at, expired: hasExpired(expires_at, clock.now()) };
  }
  return undefined;
}

/** The same without recording it: for a look at whether the secret still works. */
export async function findSecret(
  ports: Pick<Ports, 'secretRecords' | 'clock'> & OpenSecrets,
  ref: TokenRef,
): Promise<FoundSecret> {
  const { current, record } = await currentTokenOf(ports, ref);
  const secrets = await ports.secrets();
  const secret = await secrets.get(current);
  if (secret !== undefined) {
    const expires_at = record?.expires_at;
    return { ...current, secret, expires_at, expired: hasExpired(expires_at, ports.clock.now()) };
  }
  const replaced = await replacedSecret(ports, secrets, current);
  if (replaced !== undefined) return replaced;
  if (record && record.store !== 'none' && record.store !== secrets.kind) throw otherStore(record);
  if (record?.making_since !== undefined)
    throw (await ports.secretRecords.isClaimed(current)) ? isMade(current) : wasCut(current);
  throw new UserError(
    'not_found',
    `The secret of ${tokenLabel(current)} is not stored here.`,
    advise`${commandHint('token list', [], { user: ref.user })} shows what is stored; ${commandHint('token import', [current.token], { user: ref.user })} stores a secret you have.`,
  );
}

function isMade(ref: TokenRef): UserError {
  return new UserError(
    'not_found',
    `The secret of ${tokenLabel(ref)} is not stored here yet: a process makes it at this moment.`,
    'Ask again once it has ended.',
  );
}

function wasCut(ref: TokenRef): UserError {
  return new UserError(
    'not_found',
    `The secret of ${tokenLabel(ref)} is not stored here: the process that made it was killed.`,
    advise`${commandHint('token set', [ref.token], { user: ref.user })} makes it, or says how to replace it.`,
  );
}

/** Before the secret store is asked: what is not handed out is not fetched. */
async function refuseExpired(ports: Pick<Ports, 'secretRecords' | 'clock'>, ref: TokenRef): Promise<void> {
  const { current, record } = await currentTokenOf(ports, ref);
  if (!hasExpired(record?.expires_at, ports.clock.now())) return;
  throw new UserError(
    'token_refused',
    `The token ${tokenLabel(current)} expired on ${record?.expires_at?.slice(0, 10)}: its secret was not printed.`,
    replaceHint(current),
  );
}

/** @returns what to say where the secret of an expired token was handed out; undefined where it has not expired. */
export function expiredText({ user, token, expires_at, expired }: FoundSecret): Hint | undefined {
  if (!expired) return undefined;
  return advise`The token ${user}/${token} expired on ${expires_at?.slice(0, 10) ?? ''}: its secret is no longer valid. ${replaceHint({ user, token })}`;
}

function replaceHint({ user, token }: TokenRef): Hint {
  return advise`Replace it: ${commandHint('token rotate', [token], { user })}`;
}

function hasExpired(expiresAt: string | undefined, now: Date): boolean {
  return expiresAt !== undefined && isExpired(expiresAt, now);
}
