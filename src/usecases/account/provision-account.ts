import type { UserWithRoles } from '../../domain/account/account.ts';
import { advise, commandHint } from '../../domain/hint/hint.ts';
import type { NewRole, Role } from '../../domain/role/role.ts';
import { refOf } from '../../domain/token/token.ts';
import { isUserError, UserError } from '../../errors.ts';
import type { OpenSecrets, Ports, Sink } from '../../ports.ts';
import { addRole } from '../role/create-role.ts';
import { deliverNew, type HandedOn } from '../secret/deliver-new-secret.ts';
import { rememberSinks, type SinkOutcome } from '../secret/destinations.ts';
import { type BeingMade, markAsMade } from '../token/being-made.ts';
import { type FreshToken, type MadeToken, makeToken, type TokenRequest } from '../token/make-token.ts';
import { createUser } from './create-user.ts';
import { isHalfMadeAccount, isHalfMadeRole } from './half-made.ts';
import { type Made, undoAll } from './provision-undo.ts';

export type ProvisionPorts = Pick<Ports, 'backend' | 'secretRecords' | 'digest' | 'clock'> & OpenSecrets;

/** An account to make. */
export interface NewAccount {
  readonly id: string;
  readonly roles: readonly string[];
}

/** All that is to be made, in this order. What exists already is left out. */
export interface ProvisionRequest {
  readonly role?: NewRole | undefined;
  readonly create?: NewAccount | undefined;
  readonly token?: TokenRequest | undefined;
  /** Destinations of the secret, probed. */
  readonly sinks?: readonly Sink[];
}

/** What was made, where the secret is stored, and where it was delivered to. */
export interface Provisioned {
  readonly role: Role | undefined;
  readonly user: UserWithRoles | undefined;
  readonly token: (FreshToken & HandedOn) | undefined;
}

/** A token that was made, its secret, where that is stored, and where it was delivered to. */
export type MadeWith = MadeToken & HandedOn;

/**
 * Makes a role, an account and a token, stores its secret and delivers it: all of it or nothing. What can be checked
 * before has been. A token is marked as being made before anything else is, so that `check` names what a process that
 * was killed has left.
 * @throws ProvisionError where something had been made: what was taken back, and what could not be; otherwise the
 * UserError of the step that failed
 */
export function provisionAccount(
  ports: ProvisionPorts,
  request: ProvisionRequest & { readonly token: TokenRequest },
): Promise<Provisioned & { readonly token: FreshToken & HandedOn }>;
export function provisionAccount(
  ports: ProvisionPorts,
  request: ProvisionRequest & { readonly create: NewAccount },
): Promise<Provisioned & { readonly user: UserWithRoles }>;
export async function provisionAccount(
  ports: ProvisionPorts,
  request: ProvisionRequest,
): Promise<Provisioned> {
  const { token } = request;
  const mark = token && (await markAsMade(ports, token, token.keep === 'must'));
  const made: Made[] = [];
  try {
    const { role, user } = await makeOwner(ports, request, made).catch(async (error: unknown) => {
      await mark?.unmark();
      throw error;
    });
    const wish = token && (user ? { ...token, account_created_at: user.created_at } : token);
    // From here on the mark goes with the token.
    return { role, user, token: wish && (await makeAndDeliver(ports, request, wish, mark, made)) };
  } catch (error) {
    throw await undoAll(ports, made, error);
  }
}

async function makeOwner(
  ports: ProvisionPorts,
  { role, create }: ProvisionRequest,
  made: Made[],
): Promise<Pick<Provisioned, 'role' | 'user'>> {
  const madeRole = role && (await makeRole(ports, role, made));
  return { role: madeRole, user: create && (await makeAccount(ports, create, made)) };
}

async function makeRole(ports: ProvisionPorts, role: NewRole, made: Made[]): Promise<Role> {
  const part = { kind: 'role', name: role.name } as const;
  try {
    const created = await addRole(ports, role);
    made.push({ part });
    return created;
  } catch (error) {
    if (await isHalfMadeRole(ports, role, error)) made.push({ part });
    throw withoutRole(error);
  }
}

async function makeAccount(ports: ProvisionPorts, account: NewAccount, made: Made[]): Promise<UserWithRoles> {
  const part = { kind: 'account', name: account.id } as const;
  try {
    const created = await createUser(ports, account);
    made.push({ part });
    return created;
  } catch (error) {
    if (await isHalfMadeAccount(ports, account, error)) made.push({ part });
    throw error;
  }
}

async function makeAndDeliver(
  ports: ProvisionPorts,
  { create, sinks = [] }: ProvisionRequest,
  request: TokenRequest,
  mark: BeingMade | undefined,
  made: Made[],
): Promise<FreshToken & HandedOn> {
  const token = await makeToken(ports, request, mark);
  const { user, token: name } = refOf(token.token);
  // A token goes with its account.
  if (create === undefined) made.push({ part: { kind: 'token', name, user } });
  if (token.kept_in === undefined) made.push({ part: { kind: 'mark', name, user }, remove: token.seen });
  else made.push({ part: { kind: 'local copy', name, user }, store: token.kept_in });
  const outcomes: SinkOutcome[] = [];
  for (const sink of sinks) {
    const outcome = await deliverNew(ports, sink, token.secret);
    if (!outcome.delivered) throw notDelivered(outcome);
    outcomes.push(outcome);
    made.push({ part: { kind: 'delivery', name: outcome.sink } });
  }
  const not_remembered = await rememberSinks(ports, { user, token: name, secret: token.secret }, outcomes);
  // Only what is shown alone is not known to have reached anybody.
  if (outcomes.length > 0) await token.seen();
  return { ...token, sinks: outcomes, not_remembered };
}

function notDelivered({ sink, problem, hint }: SinkOutcome): UserError {
  return new UserError(
    'delivery_failed',
    `The secret could not be delivered to ${sink}: ${problem}`,
    hint ?? undefined,
  );
}

/** Deployments that keep their roles in Helm values do not let them be written here. */
function withoutRole(error: unknown): unknown {
  if (!isUserError(error, 'forbidden')) return error;
  const hint = advise`Use existing roles, or add this role where roles are managed: ${commandHint('role recommend', [], { tailor: true })} writes it as Helm values.`;
  return new UserError(error.code, error.message, hint, { cause: error });
}
