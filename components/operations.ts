import type { Context } from '../src/context.ts';
import { warningOf } from '../src/domain/policy/lint.ts';
import type { NewRole, Role } from '../src/domain/role/role.ts';
import type { Rotation } from '../src/domain/rotation/rotation.ts';
import { defaultMaxTokenDays } from '../src/domain/time/expiry.ts';
import type { TokenRef } from '../src/domain/token/token.ts';
import type { Account, JudgedSecret, OpenSecrets, SecretRecord, SecretStore } from '../src/ports.ts';
import { deleteUser, planUserDeletion, type UserDeleted } from '../src/usecases/account/delete-user.ts';
import { listUsers } from '../src/usecases/account/list-users.ts';
import { readableRotations } from '../src/usecases/account/overview.ts';
import { planUserUpdate, updateUser } from '../src/usecases/account/update-user.ts';
import { addRole } from '../src/usecases/role/create-role.ts';
import {
  deleteRole,
  holdersText,
  planRoleDeletion,
  type RoleDeleted,
} from '../src/usecases/role/delete-role.ts';
import { getRole } from '../src/usecases/role/get-role.ts';
import { listRoles } from '../src/usecases/role/list-roles.ts';
import { type RoleHolders, roleHolders } from '../src/usecases/role/role-holders.ts';
import { getSecret } from '../src/usecases/secret/get-secret.ts';
import { isStored, judgeStored } from '../src/usecases/secret/judge-stored.ts';
import { deleteToken, planTokenDeletion, type TokenDeleted } from '../src/usecases/token/delete-token.ts';
import type { MadeToken, TokenRequest } from '../src/usecases/token/make-token.ts';
import { type Advisor, advisorOn } from './advice/advice.ts';

export type { MadeToken, TokenRequest };

type Use = Context['use'];

/** One account with what is kept of it here. */
export interface AccountDetails {
  readonly account: Account;
  readonly secretRecords: readonly JudgedSecret[];
  /** The unfinished ones of this account. */
  readonly rotations: readonly Rotation[];
}

/** @returns the record of a token whose secret is kept here, if it is. */
export function storedRecordOf(
  { secretRecords }: Pick<AccountDetails, 'secretRecords'>,
  token: string | undefined,
): SecretRecord | undefined {
  return secretRecords.find((record) => record.token === token && isStored(record));
}

/** Reads one account: roles, tokens, and which secrets are kept here. */
export async function readAccount(use: Use, user: string): Promise<AccountDetails> {
  const ports = await use('backend', 'secretRecords', 'rotations');
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

/** Deletes an account with its tokens, and the secrets that were kept of them. The screen has asked already. */
export async function deleteAccount(use: Use, user: string): Promise<UserDeleted> {
  const ports = { ...(await use('backend', 'secretRecords', 'rotations')), ...openSecrets(use) };
  return deleteUser(ports, await planUserDeletion(ports, user));
}

/** @returns what to say of a deleted account: a secret that could not be removed is named. */
export function deletedText({ user_id, left_secrets }: UserDeleted): string {
  const left = left_secrets.map(({ token, reason }) => `the secret of ${token} stays (${reason})`);
  return [`User deleted: ${user_id}`, ...left].join('; ');
}

/** Gives an account roles and takes others away. The screen has asked already. */
export async function changeRoles(
  use: Use,
  user: string,
  change: { readonly add: readonly string[]; readonly remove: readonly string[] },
): Promise<void> {
  const ports = await use('backend');
  await updateUser(ports, await planUserUpdate(ports, { id: user, ...change }));
}

/** Revokes a token and forgets its secret. The screen has asked already. */
export async function revokeToken(use: Use, { user, token }: TokenRef): Promise<TokenDeleted> {
  const ports = { ...(await use('backend', 'secretRecords', 'rotations')), ...openSecrets(use) };
  return deleteToken(ports, await planTokenDeletion(ports, { user, token }));
}

/** @returns what to say of a deleted token: a secret that could not be removed is named. */
export function revokedText({ user_name, token_name, left_secret, rotation }: TokenDeleted): string {
  const done = `Access token ${token_name} deleted for user ${user_name}`;
  const left = left_secret === null ? `${done}.` : `${done}; its secret stays here (${left_secret})`;
  return rotation === null ? left : `${left} ${rotation}`;
}

/** @returns a kept secret, as `token get` hands it out; that of its successor where a rotation switched to one. */
export async function readSecret(use: Use, ref: TokenRef): Promise<string> {
  return (await getSecret({ ...(await use('secretRecords', 'clock')), ...openSecrets(use) }, ref)).secret;
}

/** The secret store, opened only where a use case wants it. */
export function openSecrets(use: Use): OpenSecrets {
  return { secrets: async () => (await use('secrets')).secrets };
}

/** Reads the catalogue of roles. */
export async function readRoles(use: Use): Promise<readonly Role[]> {
  return listRoles(await use('backend'));
}

/** What there is to warn of, by the name of the role. */
export type RoleWarnings = ReadonlyMap<string, string>;

/** Reads which roles are dangerous. Where the catalogue cannot be read, nothing is said rather than nothing shown. */
export async function readWarnings(use: Use): Promise<RoleWarnings> {
  const roles = await readRoles(use).catch(() => []);
  return new Map(
    roles.flatMap((role) => {
      const warning = warningOf(role);
      return warning === undefined ? [] : [[role.name, warning] as const];
    }),
  );
}

/** Makes a role. */
export async function makeRole(use: Use, role: NewRole): Promise<Role> {
  return addRole(await use('backend'), role);
}

/** A role, and who holds it. */
export interface RoleDetails {
  readonly role: Role;
  readonly holders: RoleHolders;
}

/** Reads one role, and who holds it. */
export async function readRole(use: Use, name: string): Promise<RoleDetails> {
  const ports = await use('backend');
  const [role, holders] = await Promise.all([getRole(ports, name), roleHolders(ports, name)]);
  return { role, holders };
}

/** Reads who holds a role. */
export async function readHoldersOf(use: Use, role: string): Promise<RoleHolders> {
  return roleHolders(await use('backend'), role);
}

/** @returns what to say of a deleted role: who lost it. */
export function deletedRoleText(deleted: RoleDeleted): string {
  const lost = deleted.users.length === 0 ? '' : ` ${holdersText(deleted)}`;
  return `Role deleted: ${deleted.role}.${lost}`;
}

/** Deletes a role: whoever holds it loses it. The screen has asked already. */
export async function removeRole(use: Use, name: string): Promise<RoleDeleted> {
  const ports = await use('backend');
  return deleteRole(ports, await planRoleDeletion(ports, name));
}

/** What the wizards need to know before they ask. */
export interface Surroundings {
  readonly roles: readonly Role[];
  readonly advisor: Advisor;
  readonly ids: ReadonlySet<string>;
  readonly maxDays: number;
  readonly store: SecretStore['kind'];
}

/** Reads the roles to choose from, the ids that are taken, and the limits. */
export async function readSurroundings(use: Use): Promise<Surroundings> {
  const { backend, secrets } = await use('backend', 'secrets');
  const [roles, maxDays, { users }] = await Promise.all([
    backend.listRoles(),
    backend.maxTokenDays().then((days) => days ?? defaultMaxTokenDays),
    listUsers({ backend }, {}),
  ]);
  return {
    roles,
    advisor: advisorOn(roles),
    ids: new Set(users.map(({ id }) => id)),
    maxDays,
    store: secrets.kind,
  };
}

/** Resolves only where the secret store would really keep a secret. */
export async function probeSecretStore(use: Use): Promise<void> {
  const { secrets } = await use('secrets');
  await secrets.probe();
}
