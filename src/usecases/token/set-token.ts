import { roleNotFound } from '../../domain/account/refusal.ts';
import { joinHints } from '../../domain/hint/hint.ts';
import { limitedText } from '../../domain/time/expiry-request.ts';
import { tokenNameProblem } from '../../domain/token/token.ts';
import { isUserError, UserError } from '../../errors.ts';
import type { Delivery, Identity, OpenSecrets, Ports, Sink } from '../../ports.ts';
import { type HandedOn, handOn } from '../secret/deliver-new-secret.ts';
import { readySinks } from '../secret/destinations.ts';
import { withDate } from './choose-date.ts';
import { type MadeToken, makeToken, type TokenRequest } from './make-token.ts';

/** What `token set` was told. */
export interface SetTokenRequest {
  readonly name: string;
  /** Whoever is signed in where nobody is named, which only a service can tell. */
  readonly user?: string | undefined;
  /** A UTC date. */
  readonly expiresAt?: string | undefined;
  /** A length of time: `90d`. */
  readonly expiresIn?: string | undefined;
  readonly description?: string | undefined;
  /** All the account holds where none are named (OSMO). */
  readonly roles?: readonly string[] | undefined;
  /** Whether the secret may be printed. */
  readonly print: boolean;
  /** Whether the secret is put into the secret store. */
  readonly store: boolean;
  /** Sinks that are given the secret, as they are written on the command line. */
  readonly deliver?: readonly string[] | undefined;
}

/** A token that was made just now, and whether its secret may be printed. */
export interface TokenSet extends MadeToken, HandedOn {
  readonly printed: boolean;
  readonly made_at: string;
  /** That the token lives less long than was asked for, because no longer life is allowed. */
  readonly limited?: string | undefined;
  /** To be called once the secret was printed. */
  readonly seen?: () => Promise<void>;
}

type SetPorts = Pick<Ports, 'backend' | 'secretRecords' | 'digest' | 'clock'> &
  OpenSecrets & {
    /** Asked only where there is something to deliver. */
    readonly delivery: () => Promise<Delivery>;
    /** Does what must not be interrupted: from here on there may be a secret that nobody has seen. */
    readonly hold: <Result>(work: () => Promise<Result>) => Promise<Result>;
  };

/**
 * Makes an access token for an account, keeps its secret and hands it on. The
 * sinks are tried before anything is made.
 * @throws UserError `usage`, `invalid_input`, `not_found`, `conflict`, `role_not_held`; `delivery_failed` where a sink
 * would not take it; `secret_store_*` where the secret may not be printed and could not be kept
 */
export async function setToken(ports: SetPorts, order: SetTokenRequest): Promise<TokenSet> {
  requireValidName(order.name);
  const ref = { token: order.name, ...(await accountOf(ports, order)) };
  let sinks: readonly Sink[] | undefined;
  return withDate(ports, { at: order.expiresAt, in: order.expiresIn }, async ({ date, limited }) => {
    const wish: TokenRequest = {
      ...ref,
      expires_on: date,
      description: order.description ?? '',
      keep: order.store ? (order.print ? 'try' : 'must') : 'no',
    };
    sinks ??= await readySinks(ports, order.deliver ?? [], wish);
    return makeAndHandOn(ports, wish, order, {
      sinks,
      limited: limited && limitedText(date, limited.maxDays),
    });
  });
}

function makeAndHandOn(
  ports: SetPorts,
  wish: TokenRequest,
  order: SetTokenRequest,
  { sinks, limited }: { readonly sinks: readonly Sink[]; readonly limited: string | undefined },
): Promise<TokenSet> {
  return ports.hold(async () => {
    const made = await makeToken(ports, wish).catch((error: unknown) => explainRoles(ports, wish, error));
    const handedOn = await handOn(ports, made, { sinks, shown: order.print });
    const { seen } = made;
    // Only what is printed alone is not known to have reached anybody.
    if (made.kept_in !== undefined || handedOn.sinks.some(({ delivered }) => delivered)) await seen();
    return {
      ...made,
      seen,
      ...handedOn,
      printed: order.print,
      made_at: ports.clock.now().toISOString(),
      limited,
    };
  });
}

/** A role that does not exist cannot be given to the account first, as the refusal advises. */
async function explainRoles(
  { backend }: Pick<Ports, 'backend'>,
  { roles }: TokenRequest,
  error: unknown,
): Promise<never> {
  if (!isUserError(error, 'role_not_held')) throw error;
  const known = await backend.listRoles().then(
    (listed) => listed.map(({ name }) => name),
    () => roles,
  );
  const unknown = roles.find((role) => !known.includes(role));
  if (unknown === undefined) throw error;
  const { message, hint } = roleNotFound(unknown, known);
  throw new UserError(error.code, error.message, joinHints([message, hint]), { cause: error });
}

function requireValidName(name: string): void {
  const problem = tokenNameProblem(name);
  if (problem) throw new UserError('invalid_input', problem, 'Choose another name, for example ci-token.');
}

/** Whose token it will be, with its roles, and what is known of that account already: nothing is asked for twice. */
type TokenAccount = Pick<TokenRequest, 'user' | 'roles' | 'held' | 'account_created_at'>;

async function accountOf({ backend }: Pick<Ports, 'backend'>, order: SetTokenRequest): Promise<TokenAccount> {
  const { user } = order;
  if (user === undefined) return ownAccount(await backend.whoami(), order.roles);
  if (order.roles !== undefined) return { user, roles: order.roles };
  return heldBy(backend, user);
}

/** A login knows its roles, which may be fewer than its account holds: what is not among them is left to be looked up. */
function ownAccount({ name, roles }: Identity, wanted: readonly string[] | undefined): TokenAccount {
  if (roles === undefined) return { user: name, roles: wanted ?? [] };
  const chosen = wanted ?? roles;
  return {
    user: name,
    roles: chosen,
    held: chosen.every((role) => roles.includes(role)) ? roles : undefined,
  };
}

/** Who asks for a token of his own may be allowed to do that and not to read his account: a login knows its roles. */
async function heldBy(backend: Ports['backend'], user: string): Promise<TokenAccount> {
  try {
    const account = await backend.getUser(user);
    const held = account.roles.map(({ role_name }) => role_name);
    return { user, roles: held, held, account_created_at: account.created_at };
  } catch (error) {
    if (backend.kind !== 'osmo' || !isUserError(error, 'forbidden')) throw error;
    const { name, roles } = await backend.whoami();
    if (name !== user || roles === undefined) throw error;
    return { user, roles, held: roles };
  }
}
