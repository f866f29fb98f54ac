import type { UserWithRoles } from '../../domain/account/account.ts';
import { advise, commandHint } from '../../domain/hint/hint.ts';
import { askedLifetime, type Lifetime, sameLifetime } from '../../domain/rotation/lifetime.ts';
import type { RotationPlan } from '../../domain/rotation/rotation.ts';
import { outdatedBy } from '../../domain/secret/stored-secret.ts';
import { nearest } from '../../domain/text/nearest.ts';
import { asSentence } from '../../domain/text/sentence.ts';
import { defaultMaxTokenDays } from '../../domain/time/expiry.ts';
import { chooseExpiry, expiryHint } from '../../domain/time/expiry-request.ts';
import { termsOf } from '../../domain/token/terms.ts';
import type { AccessToken, TokenRef } from '../../domain/token/token.ts';
import { isUserError, UserError } from '../../errors.ts';
import type { Ports, SecretRecord } from '../../ports.ts';
import { requireDuration } from '../require-duration.ts';
import { openSinks } from '../secret/destinations.ts';
import { requireLoginFollows } from '../token/own-token.ts';
import { freeName } from './free-name.ts';
import { NowhereError } from './nowhere-error.ts';
import type { OpenedPorts } from './ports.ts';

/** What a person wants of a rotation; what is not said stays as it was. */
export interface RotationRequest {
  /** A UTC date. */
  readonly expiresAt?: string | undefined;
  /** A length of time: `90d`. */
  readonly expiresIn?: string | undefined;
  /** Sinks; the remembered ones where none are named, none at all with `false`. */
  readonly deliver?: readonly string[] | false | undefined;
  readonly verifyWith?: string | undefined;
  readonly grace?: string | undefined;
}

/** What will be done, and what a person should know before. */
export interface PlannedRotation {
  readonly plan: RotationPlan;
  readonly lifetime: Lifetime;
  /** When the old token stops by itself (ISO 8601, UTC). */
  readonly old_expires_at: string;
  /** Whether its secret is kept here. */
  readonly old_kept: boolean;
}

/**
 * Decides what a rotation of `ref` will do. Changes nothing.
 * @param ref a token of the backend: not a name from before a rotation
 * @throws UserError `not_found`; `role_not_held` where nothing may be carried over; `invalid_input` for a date;
 * `usage` for a sink or a length of time that is none, and where the new secret would go nowhere
 */
export async function planRotation(
  ports: OpenedPorts,
  ref: TokenRef,
  wish: RotationRequest,
): Promise<PlannedRotation> {
  const [token, record] = await Promise.all([findToken(ports, ref), ports.secretRecords.find(ref)]);
  const account = await accountOf(ports.backend, ref.user);
  requireRoles(token, account);
  const lifetime = await lifetimeOf(ports, wish, token, record);
  const sinks = await sinksOf(ports, wish, record, ref);
  requirePlace(ports, sinks, ref);
  await requireLoginFollows(ports, ref, sinks);
  // The secret of an earlier token of this name tells nothing of the one that is replaced.
  const outdated = record && outdatedBy(record, token, account?.created_at);
  const plan: RotationPlan = {
    user_name: ref.user,
    token_name: ref.token,
    successor: await freeName(ports, token),
    ...termsOf(token),
    expires_on: lifetime.expires_on,
    store: ports.secrets.kind,
    sinks,
    verify_with: wish.verifyWith,
    grace: graceOf(wish),
    old_fingerprint: (outdated === undefined && record?.fingerprint) || undefined,
    account_created_at: account?.created_at,
  };
  const old_kept = record !== undefined && record.store !== 'none' && outdated === undefined;
  return { plan, lifetime, old_expires_at: token.expires_at, old_kept };
}

async function findToken({ backend }: Pick<Ports, 'backend'>, ref: TokenRef): Promise<AccessToken> {
  const tokens = await backend.listTokens(ref.user);
  const token = tokens.find(({ token_name }) => token_name === ref.token);
  if (token) return token;
  const guess = nearest(
    ref.token,
    tokens.map(({ token_name }) => token_name),
  );
  throw new UserError(
    'not_found',
    `Access token ${ref.token} of ${ref.user} does not exist.`,
    guess
      ? `Did you mean ${guess}?`
      : advise`${commandHint('token list', [], { user: ref.user })} shows the tokens there are.`,
  );
}

function requireRoles(token: AccessToken, account: UserWithRoles | undefined): void {
  const { user_name, token_name, roles } = token;
  if (roles.length === 0) {
    throw new UserError(
      'role_not_held',
      `${token_name} has no roles left, because they were removed from ${user_name}: a new token would have none.`,
      advise`Create a new one: ${commandHint('token set', ['NAME'], { user: user_name, roles: 'ROLE' })}`,
    );
  }
  const held = account?.roles.map(({ role_name }) => role_name);
  const lost = held === undefined ? [] : roles.filter((role) => !held.includes(role));
  if (lost.length === 0) return;
  throw new UserError(
    'role_not_held',
    `${token_name} has the role ${lost.join(', ')}, which ${user_name} no longer holds, so a new token cannot have it.`,
    advise`Add it again first: ${commandHint('user update', [user_name], { addRoles: lost })}`,
  );
}

/** Who may make tokens need not be allowed to read accounts: then the backend refuses what it must. */
async function accountOf(backend: Ports['backend'], user: string): Promise<UserWithRoles | undefined> {
  try {
    return await backend.getUser(user);
  } catch (error) {
    if (isUserError(error, 'forbidden')) return undefined;
    throw error;
  }
}

async function lifetimeOf(
  { backend, clock }: Pick<Ports, 'backend' | 'clock'>,
  { expiresAt, expiresIn }: RotationRequest,
  token: AccessToken,
  record: SecretRecord | undefined,
): Promise<Lifetime> {
  const maxDays = (await backend.maxTokenDays()) ?? defaultMaxTokenDays;
  const now = clock.now();
  if (expiresAt === undefined && expiresIn === undefined)
    return sameLifetime({ ...token, kept_at: record?.kept_at }, now, maxDays);
  const chosen = chooseExpiry({ at: expiresAt, in: expiresIn }, now, maxDays);
  if ('problem' in chosen)
    throw new UserError('invalid_input', asSentence(chosen.problem), expiryHint(maxDays));
  const lifetime = askedLifetime(chosen.date, now);
  return chosen.limited ? { ...lifetime, limited: chosen.limited } : lifetime;
}

/** Each sink once, written as it is remembered. */
async function sinksOf(
  ports: Pick<Ports, 'delivery'>,
  { deliver }: RotationRequest,
  record: SecretRecord | undefined,
  ref: TokenRef,
): Promise<readonly string[]> {
  const specs = deliver === false ? [] : (deliver ?? record?.sinks ?? []);
  return (await openSinks(ports, specs, ref)).map(({ spec }) => spec);
}

function requirePlace({ secrets }: OpenedPorts, sinks: readonly string[], ref: TokenRef): void {
  if (secrets.kind !== 'none' || sinks.length > 0) return;
  throw new NowhereError(ref.token);
}

function graceOf({ grace }: RotationRequest): string | undefined {
  if (grace === undefined) return undefined;
  return requireDuration('grace', grace).amount === 0 ? undefined : grace;
}
