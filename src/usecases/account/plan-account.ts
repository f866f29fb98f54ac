import { userIdProblem } from '../../domain/account/account.ts';
import { roleNotFound, tokenRolesProblem, userExists } from '../../domain/account/refusal.ts';
import { advise, commandHint, optionHint } from '../../domain/hint/hint.ts';
import type { Role } from '../../domain/role/role.ts';
import { tokenNameProblem } from '../../domain/token/token.ts';
import { isUserError, refused, UserError } from '../../errors.ts';
import type { Delivery, OpenSecrets, Ports } from '../../ports.ts';
import { type RolesForPurpose, rolesForPurpose } from '../role/roles-for-purpose.ts';
import { readySinks } from '../secret/destinations.ts';
import { cutTokens } from '../token/being-made.ts';
import { chooseDate } from '../token/choose-date.ts';
import type { TokenRequest } from '../token/make-token.ts';
import type { NewAccount, ProvisionRequest } from './provision-account.ts';

/** An account as it is asked for. */
export interface AccountRequest {
  readonly id: string;
  /** Recommended for the purpose where none are named. */
  readonly roles?: readonly string[] | undefined;
  readonly purpose?: string | undefined;
  /** The name of a custom least-privilege role for the purpose. */
  readonly tailor?: string | undefined;
  readonly token?: AccountTokenRequest | undefined;
}

/** The token of a new account. */
export interface AccountTokenRequest {
  readonly name: string;
  /** A UTC date. */
  readonly expiresAt?: string | undefined;
  /** A length of time: `90d`. */
  readonly expiresIn?: string | undefined;
  readonly description?: string | undefined;
  /** Whether the secret is printed. */
  readonly print: boolean;
  /** Whether the secret is put into the secret store. */
  readonly store: boolean;
  /** Destinations of the secret, as they are written on the command line. */
  readonly deliver?: readonly string[] | undefined;
}

/** What is to be made, all of it checked. */
export interface AccountPlan {
  readonly provision: ProvisionRequest & { readonly create: NewAccount };
  readonly fit: RolesForPurpose | undefined;
  /** That the token expires earlier than was asked for, because no longer life is allowed. */
  readonly limited: { readonly date: string; readonly maxDays: number } | undefined;
}

type PlanPorts = Pick<Ports, 'backend' | 'secretRecords' | 'clock'> &
  OpenSecrets & { readonly delivery: () => Promise<Delivery> };

const nothing = 'Nothing was created.';

/**
 * Checks everything that can be before anything is made: names, the date and its limit, roles, that the account is not
 * there, that the secret store works, and that the destinations would take the secret.
 * @throws UserError `invalid_input`, `not_found`, `conflict`, `delivery_failed`, `secret_store_*`
 */
export async function planAccount(ports: PlanPorts, request: AccountRequest): Promise<AccountPlan> {
  requireNames(request);
  const { id, token } = request;
  await requireFree(ports, id);
  const known = await ports.backend.listRoles();
  const { purpose } = request;
  const fit = purpose === undefined ? undefined : rolesForPurpose(known, { ...request, purpose });
  const roles = [...new Set(fit?.roles ?? request.roles ?? [])];
  requireRoles(known, roles, fit);
  const chosen = token && (await chosenDate(ports, token));
  const wish = token &&
    chosen && { ...(await tokenRequest(ports, token, id, roles)), expires_on: chosen.date };
  const sinks =
    token && (await readySinks(ports, token.deliver ?? [], { user: id, token: token.name }, nothing));
  return {
    provision: { role: fit?.custom, create: { id, roles }, token: wish, sinks: sinks ?? [] },
    fit,
    limited: chosen?.limited && { date: chosen.date, maxDays: chosen.limited.maxDays },
  };
}

function requireNames({ id, token }: AccountRequest): void {
  const problem = userIdProblem(id);
  if (problem)
    throw new UserError('invalid_input', problem, 'Choose another id, for example svc-monitoring.');
  const tokenProblem = token && tokenNameProblem(token.name);
  if (tokenProblem)
    throw new UserError('invalid_input', tokenProblem, 'Choose another name, for example ci-token.');
}

function requireRoles(
  known: readonly Role[],
  roles: readonly string[],
  fit: RolesForPurpose | undefined,
): void {
  const names = known.map(({ name }) => name);
  const unknown = roles.find((role) => !names.includes(role) && role !== fit?.custom?.name);
  if (unknown !== undefined) throw refused(roleNotFound(unknown, names));
}

function chosenDate({ backend, clock }: PlanPorts, { expiresAt, expiresIn }: AccountTokenRequest) {
  return backend
    .maxTokenDays()
    .then((maxDays) => chooseDate({ at: expiresAt, in: expiresIn }, clock.now(), maxDays));
}

/** @throws UserError `conflict`, with the way on where a process that was making it here was killed */
async function requireFree({ backend, secretRecords }: PlanPorts, id: string): Promise<void> {
  const isThere = await backend.getUser(id).then(
    () => true,
    (error: unknown) => {
      if (isUserError(error, 'not_found')) return false;
      throw error;
    },
  );
  if (!isThere) return;
  const { code, message, hint } = userExists(id);
  const records = await secretRecords.list(id).catch(() => []);
  const [cut] = await cutTokens({ secretRecords }, records);
  if (cut === undefined) throw new UserError(code, message, hint);
  throw new UserError(
    code,
    `${message} A process that was creating it with the token ${cut.token} was killed.`,
    advise`${commandHint('token set', [cut.token], { user: id })} creates the token; ${commandHint('user delete', [id])} removes the account to start again.`,
  );
}

async function tokenRequest(
  ports: PlanPorts,
  token: AccountTokenRequest,
  user: string,
  roles: readonly string[],
): Promise<Omit<TokenRequest, 'expires_on'>> {
  if (roles.length === 0) {
    const { code, message } = tokenRolesProblem(user, [], []) ?? { code: 'invalid_input', message: '' };
    throw new UserError(
      code,
      message,
      advise`Nothing was created. Give ${optionHint('roles')}, or ${optionHint('purpose')}.`,
    );
  }
  const keep = token.store ? await storeThatWorks(ports, token) : 'no';
  return { user, token: token.name, description: token.description ?? '', roles, keep };
}

/** Where the person chose to store nothing, a secret that is printed or delivered is enough. */
async function storeThatWorks(
  ports: OpenSecrets,
  { print, deliver = [] }: AccountTokenRequest,
): Promise<TokenRequest['keep']> {
  try {
    const store = await ports.secrets();
    if (store.kind === 'none' && (print || deliver.length > 0)) return 'try';
    await store.probe();
    return 'must';
  } catch (error) {
    if (!isUserError(error)) throw error;
    throw new UserError(error.code, `${error.message} ${nothing}`, error.hint, { cause: error });
  }
}
