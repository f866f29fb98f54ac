import { type ChosenExpiry, chooseExpiry, expiryHint, limitedText } from '../domain/expiry-wish.ts';
import { asSentence } from '../domain/sentence.ts';
import { tokenNameProblem } from '../domain/token.ts';
import { isUserError, UserError } from '../errors.ts';
import type { Delivery, OpenSecrets, Ports, Sink } from '../ports.ts';
import { requireText } from './ask.ts';
import { type HandedOn, handOn } from './hand-on.ts';
import { type MadeToken, makeToken, type TokenWish } from './make-token.ts';
import { openSinks, probeSinks } from './sinks.ts';
import { whoseToken } from './whose-token.ts';

/** What `token set` was told. */
export interface TokenOrder {
  readonly name?: string | undefined;
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
}

type SetPorts = Pick<Ports, 'backend' | 'prompter' | 'kept' | 'digest' | 'clock'> &
  OpenSecrets & {
    /** Asked only where there is something to deliver. */
    readonly delivery: () => Promise<Delivery>;
    /** Does what must not be interrupted: from here on there may be a secret that nobody has seen. */
    readonly hold: <Result>(work: () => Promise<Result>) => Promise<Result>;
  };

/**
 * Makes an access token for an account, keeps its secret and hands it on. Asks on a terminal for what is missing. The
 * sinks are tried before anything is made.
 * @throws UserError `usage`, `invalid_input`, `not_found`, `conflict`, `role_not_held`; `delivery_failed` where a sink
 * would not take it; `secret_store_*` where the secret may not be printed and could not be kept
 */
export async function setToken(ports: SetPorts, order: TokenOrder): Promise<TokenSet> {
  const { wish, limited } = await wishOf(ports, order);
  const sinks = await readySinks(ports, order.deliver ?? [], wish);
  return ports.hold(async () => {
    const made = await makeToken(ports, wish);
    const handedOn = await handOn(ports, made, { sinks, shown: order.print });
    return { ...made, ...handedOn, printed: order.print, made_at: ports.clock.now().toISOString(), limited };
  });
}

async function readySinks(
  ports: Pick<SetPorts, 'delivery'>,
  texts: readonly string[],
  { user, token }: TokenWish,
): Promise<readonly Sink[]> {
  if (texts.length === 0) return [];
  const sinks = await openSinks({ delivery: await ports.delivery() }, texts, { user, token });
  try {
    await probeSinks(sinks);
  } catch (error) {
    if (!isUserError(error)) throw error;
    throw new UserError(error.code, `${error.message}\nNo token was made.`, error.hint, { cause: error });
  }
  return sinks;
}

async function wishOf(
  ports: Pick<Ports, 'backend' | 'prompter' | 'clock'>,
  order: TokenOrder,
): Promise<{ readonly wish: TokenWish; readonly limited: string | undefined }> {
  if (!order.print && !order.store && !order.deliver?.length) {
    throw new UserError(
      'usage',
      'With --no-print and --no-store nobody would ever have the secret.',
      'Give one of them, or deliver it with --deliver.',
    );
  }
  const name = await nameOf(ports, order.name);
  const user = await whoseToken(ports, order.user);
  const { date, limited } = await dateOf(ports, order);
  const wish: TokenWish = {
    user,
    token: name,
    expires_on: date,
    description: order.description ?? '',
    roles: order.roles ?? (await rolesOf(ports, user)),
    keep: order.store ? (order.print ? 'try' : 'must') : 'no',
  };
  return { wish, limited: limited && limitedText(date, limited.maxDays) };
}

async function nameOf({ prompter }: Pick<Ports, 'prompter'>, given: string | undefined): Promise<string> {
  const name = await requireText(prompter, given, {
    message: 'Name of the new token',
    missing: 'The name of the new token is missing.',
    validate: tokenNameProblem,
  });
  const problem = tokenNameProblem(name);
  if (problem) throw new UserError('invalid_input', problem, 'Choose another name, for example ci-token.');
  return name;
}

async function dateOf(
  { backend, clock }: Pick<Ports, 'backend' | 'clock'>,
  { expiresAt, expiresIn }: TokenOrder,
): Promise<Exclude<ChosenExpiry, { readonly problem: string }>> {
  const maxDays = await backend.maxTokenDays();
  const chosen = chooseExpiry({ at: expiresAt, in: expiresIn }, clock.now(), maxDays);
  if (!('problem' in chosen)) return chosen;
  throw new UserError('invalid_input', asSentence(chosen.problem), expiryHint(maxDays));
}

/** Who asks for a token of his own may be allowed to do that and not to read his account: a login knows its roles. */
async function rolesOf({ backend }: Pick<Ports, 'backend'>, user: string): Promise<readonly string[]> {
  if (backend.kind === 'osmo') {
    const { name, roles } = await backend.whoami();
    if (name === user && roles !== undefined) return roles;
  }
  return (await backend.getUser(user)).roles.map(({ role_name }) => role_name);
}
