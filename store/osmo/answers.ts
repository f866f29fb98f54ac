import type { RoleAssignment, User, UserPage, UserWithRoles } from '../../src/domain/account/account.ts';
import type { LegacyAction, Policy, PolicyAction, Role } from '../../src/domain/role/role.ts';
import type { AccessToken } from '../../src/domain/token/token.ts';
import {
  flag,
  instant,
  listOf,
  maybe,
  object,
  oneOf,
  type Schema,
  text,
  textLike,
  whole,
} from '../../src/domain/values/schema.ts';
import type { components } from './openapi.d.ts';

// What OSMO answers, read into our own types. Fields it adds some day are left out.
type Schemas = components['schemas'];

// The service knows neither for users that were there before it recorded them.
const userFields = { id: text, created_at: maybe(instant, ''), created_by: maybe(text, '') };

export const user: Schema<User> = object<Schemas['User']>()(userFields);

export const userPage: Schema<UserPage> = object<Schemas['UserListResponse']>()({
  total_results: whole,
  start_index: whole,
  items_per_page: whole,
  users: listOf(user),
});

// As with users: an assignment may be older than the record of who made it, and when.
const assignmentFields = { role_name: text, assigned_by: maybe(text, ''), assigned_at: maybe(instant, '') };

const assignment: Schema<RoleAssignment> = object<Schemas['UserRole']>()(assignmentFields);

export const userWithRoles: Schema<UserWithRoles> = object<Schemas['UserWithRoles']>()({
  ...userFields,
  roles: maybe(listOf(assignment), []),
});

export const assigned: Schema<RoleAssignment> = object<Schemas['UserRoleAssignment']>()(assignmentFields);

/** The roles of one of one's own tokens: when it was given each, and through whom, which is when it was made. */
export const ownTokenRolesAnswer = object<Schemas['AccessTokenRolesResponse']>()({
  roles: maybe(listOf(assignment), []),
});

/** Who holds a role. The service's own description does not say what the entries are. */
export const holders = object<Schemas['RoleUsersResponse']>()({
  users: listOf(
    object<{ user_id: string; assigned_by: string; assigned_at: string }>()({
      user_id: text,
      assigned_by: maybe(text, ''),
      assigned_at: maybe(instant, ''),
    }),
  ),
});

export const tokens: Schema<AccessToken[]> = listOf(
  object<Schemas['AccessTokenWithRoles']>()({
    user_name: text,
    token_name: text,
    expires_at: instant,
    description: maybe(text, ''),
    roles: maybe(listOf(text), []),
  }),
);

/** The secret of a new token, a bare text. Nothing of it goes into an error. */
export const secret: Schema<string> = textLike(/^[\x21-\x7e]{16,}$/, 'a secret');

const legacyAction = object<LegacyAction>()({ base: text, path: text, method: text });

const action: Schema<PolicyAction> = (value) => (typeof value === 'string' ? value : legacyAction(value));

const policy: Schema<Policy> = object<Schemas['RolePolicy']>()({
  effect: maybe(oneOf('Allow', 'Deny'), 'Allow'),
  actions: maybe(listOf(action), []),
  resources: maybe(listOf(text), []),
});

export const role: Schema<Role> = object<Schemas['Role-Output']>()({
  name: text,
  description: maybe(text, ''),
  policies: maybe(listOf(policy), []),
  immutable: maybe(flag, false),
  sync_mode: maybe(text),
  external_roles: maybe(listOf(text)),
});

export const roles: Schema<Role[]> = listOf(role);

export const jwt = object<Schemas['JwtTokenResponse']>()({ token: text, expires_at: whole });

export const profile = object<Schemas['ProfileResponse']>()({
  profile: object<Schemas['UserProfile']>()({ username: maybe(text) }),
  roles: maybe(listOf(text), []),
  token: maybe(object<Schemas['TokenIdentity']>()({ name: text, expires_at: maybe(instant) })),
});

/** The one setting of the service that matters here: `365d`. Later versions leave it out. */
export const serviceConfig = object<{ service_auth: unknown }>()({
  service_auth: maybe(object<{ max_token_duration: string }>()({ max_token_duration: maybe(text) })),
});
