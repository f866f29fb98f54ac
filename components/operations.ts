import type { Context } from '../src/context.ts';
import type { UserWithRoles } from '../src/domain/account.ts';
import type { Role } from '../src/domain/role.ts';
import type { AccessToken, TokenRef } from '../src/domain/token.ts';
import type { Account, KeptSecret, SecretStore } from '../src/ports.ts';
import { createUser } from '../src/usecases/create-user.ts';
import { deleteUser, type UserDeleted } from '../src/usecases/delete-user.ts';
import { listUsers } from '../src/usecases/list-users.ts';
import { updateUser } from '../src/usecases/update-user.ts';

type Use = Context['use'];

/** One account with what is kept of it here. */
export interface AccountDetails {
  readonly account: Account;
  readonly kept: readonly KeptSecret[];
}

/** Reads one account: roles, tokens, and which secrets are kept here. */
export async function readAccount(use: Use, user: string): Promise<AccountDetails> {
  const { backend, kept } = await use('backend', 'kept');
  const [found, tokens, records] = await Promise.all([
    backend.getUser(user),
    backend.listTokens(user),
    kept.list(),
  ]);
  return { account: { ...found, tokens }, kept: records.filter((record) => record.user === user) };
}

/** Makes an account. */
export async function makeAccount(
  use: Use,
  input: { readonly id: string; readonly roles: readonly string[] },
): Promise<UserWithRoles> {
  return createUser(await use('backend'), input);
}

/** Deletes an account with its tokens, and the secrets that were kept of them. The screen has asked already. */
export async function deleteAccount(use: Use, user: string): Promise<UserDeleted> {
  const ports = await use('backend', 'prompter', 'kept');
  const secrets = async () => (await use('secrets')).secrets;
  return deleteUser({ ...ports, secrets }, { id: user, confirmed: true });
}

/** @returns what to say of a deleted account: a secret that could not be removed is named. */
export function deletedText({ user_id, left_secrets }: UserDeleted): string {
  const left = left_secrets.map(({ token, reason }) => `the secret of ${token} stays (${reason})`);
  return [`User deleted: ${user_id}`, ...left].join('; ');
}

/** Gives an account roles and takes others away. */
export async function changeRoles(
  use: Use,
  user: string,
  change: { readonly add: readonly string[]; readonly remove: readonly string[] },
): Promise<void> {
  await updateUser(await use('backend'), { id: user, ...change });
}

/** A token that was made, its secret, and where that is kept. */
export interface MadeToken {
  readonly token: AccessToken;
  readonly secret: string;
  /** Where the secret is kept; undefined where it is kept nowhere. */
  readonly keptIn: SecretStore['kind'] | undefined;
  /** Why it is not, where it should have been. */
  readonly notKept: string | undefined;
}

/** What a person asked for; `keep` puts the secret into the secret store. */
export interface TokenWish extends TokenRef {
  readonly expires_on: string;
  readonly description: string;
  readonly roles: readonly string[];
  readonly keep: boolean;
}

/** Makes a token, and keeps its secret where that was asked for. */
export async function makeToken(use: Use, { keep: _keep, ...wish }: TokenWish): Promise<MadeToken> {
  const { backend } = await use('backend');
  const { token, secret } = await backend.createToken(wish);
  return { token, secret, keptIn: undefined, notKept: undefined };
}

/** Revokes a token and forgets its secret. */
export async function revokeToken(use: Use, ref: TokenRef): Promise<void> {
  const { backend } = await use('backend');
  await backend.deleteToken(ref);
}

/** @returns a kept secret, as `token get` hands it out. */
export async function readSecret(use: Use, ref: TokenRef): Promise<string> {
  const { secrets } = await use('secrets');
  return (await secrets.get(ref)) ?? '';
}

/** Reads the catalogue of roles. */
export async function readRoles(use: Use): Promise<readonly Role[]> {
  const { backend } = await use('backend');
  return backend.listRoles();
}

/** What the wizards need to know before they ask. */
export interface Surroundings {
  readonly roles: readonly Role[];
  readonly ids: ReadonlySet<string>;
  readonly maxDays: number;
  readonly store: SecretStore['kind'];
}

/** Reads the roles to choose from, the ids that are taken, and the limits. */
export async function readSurroundings(use: Use): Promise<Surroundings> {
  const { backend, secrets } = await use('backend', 'secrets');
  const [roles, maxDays, { users }] = await Promise.all([
    backend.listRoles(),
    backend.maxTokenDays(),
    listUsers({ backend }, {}),
  ]);
  return { roles, ids: new Set(users.map(({ id }) => id)), maxDays, store: secrets.kind };
}

/** Resolves only where the secret store would really keep a secret. */
export async function probeSecretStore(use: Use): Promise<void> {
  const { secrets } = await use('secrets');
  await secrets.probe();
}
