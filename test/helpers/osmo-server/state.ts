import { createHash, randomBytes } from 'node:crypto';
import { defaultRoles } from '../../../src/domain/role/default-roles.ts';
import type { Role } from '../../../src/domain/role/role.ts';
import { addDays, daysBetween, expiryInstant, utcDate } from '../../../src/domain/time/expiry.ts';
import { userError } from './answer.ts';
import { rolesAfter } from './helm-values.ts';

export interface ServerRole {
  readonly role_name: string;
  readonly assigned_by: string;
  readonly assigned_at: string;
}

export interface ServerUser {
  readonly id: string;
  readonly created_at: string;
  readonly created_by: string;
  /** By name. Tokens refer to these: what goes here goes from the tokens too. */
  readonly roles: Map<string, ServerRole>;
  readonly tokens: Map<string, ServerToken>;
}

export interface ServerToken {
  readonly token_name: string;
  readonly expires_on: string;
  readonly description: string;
  readonly roles: Map<string, ServerRole>;
  readonly sha256: string;
}

const usernameRegex = '^[a-zA-Z0-9]([a-zA-Z0-9_.@-]*[a-zA-Z0-9])?$';
const tokenNameRegex = '^[a-zA-Z]([a-zA-Z0-9_-]*[a-zA-Z0-9])?$';

/** The database of an OSMO service, in memory, with OSMO's rules. */
export class ServerState {
  readonly users = new Map<string, ServerUser>();
  readonly roles: Map<string, Role>;
  /** Who owns which secret, by its hash. */
  readonly secrets = new Map<string, { user: string; token: string }>();
  /** `service_auth.max_token_duration`, in days. */
  maxTokenDays = 365;
  /** What `service_auth.max_token_duration` says, where it is no whole number of days (`36h`). */
  maxTokenDuration: string | undefined;
  /** Later versions leave `service_auth` out of the configuration. */
  hidesServiceAuth = false;
  /** The most users it lists at once. */
  pageLimit = 1000;
  /** Roles come from Helm values and cannot be written. */
  rolesAreManaged = false;
  /** How that is said: of the role, or (later versions) of all configuration. */
  managedWords: 'role' | 'configs' = 'role';
  /** Roles that only the file has: they are listed, and cannot be assigned. */
  readonly onlyInFile = new Set<string>();
  readonly now: () => Date;
  /** The instant all users are made at, as after a bulk insert. */
  sharedStamp: string | undefined;
  #stamped = 0;

  constructor(now: () => Date = () => new Date(), roles: readonly Role[] = defaultRoles) {
    this.now = now;
    this.roles = new Map(roles.map((role) => [role.name, role]));
  }

  /** Takes the roles of Helm values (YAML) as an upgrade of the release does. */
  applyValues(values: string): void {
    const roles = rolesAfter([...this.roles.values()], values);
    this.roles.clear();
    for (const role of roles) this.roles.set(role.name, role);
  }

  /** Changes a role as a new release of the chart would, past the API. */
  setRole(role: Role): void {
    this.roles.set(role.name, role);
  }

  /** An instant as the service writes it, each a microsecond after the last. */
  stamp(): string {
    const now = this.now().getTime() * 1000;
    // A clock that a test moves back is followed; one that stands still is not.
    const isBack = now < this.#stamped - 1_000_000;
    this.#stamped = isBack ? now : Math.max(now, this.#stamped + 1);
    const ms = new Date(Math.floor(this.#stamped / 1000)).toISOString();
    return ms.replace('Z', `${String(this.#stamped % 1000).padStart(3, '0')}Z`);
  }

  createUser(id: string, roles: readonly string[], by: string): ServerUser {
    if (!new RegExp(usernameRegex).test(id))
      throw userError(`Username ${id} must match regex ${usernameRegex}`);
    if (this.users.has(id)) throw userError(`User ${id} already exists`);
    for (const role of roles) this.requireRole(role);
    return this.#add(id, roles, by);
  }

  /** Whoever the identity provider (or a dev login) names is made as named: the rule for ids is not asked. */
  signIn(id: string, roles: readonly string[] = []): ServerUser {
    return this.users.get(id) ?? this.#add(id, roles, id);
  }

  #add(id: string, roles: readonly string[], by: string): ServerUser {
    const at = this.sharedStamp ?? this.stamp();
    const user: ServerUser = { id, created_at: at, created_by: by, roles: new Map(), tokens: new Map() };
    for (const role of roles) user.roles.set(role, { role_name: role, assigned_by: by, assigned_at: at });
    this.users.set(id, user);
    return user;
  }

  user(id: string): ServerUser {
    if (id.trim() === '') throw userError('User ID must not be empty');
    const user = this.users.get(id);
    if (!user) throw userError(`User ${id} not found`);
    return user;
  }

  deleteUser(id: string): void {
    for (const { sha256 } of this.user(id).tokens.values()) this.secrets.delete(sha256);
    this.users.delete(id);
  }

  requireRole(name: string): void {
    if (!this.roles.has(name) || this.onlyInFile.has(name)) throw userError(`Role ${name} does not exist`);
  }

  assignRole(id: string, role: string, by: string): ServerRole {
    this.requireRole(role);
    const { roles } = this.user(id);
    const held = roles.get(role);
    if (held) return held;
    const assigned = { role_name: role, assigned_by: by, assigned_at: this.stamp() };
    roles.set(role, assigned);
    return assigned;
  }

  /** Nothing is wrong with taking a role that is not held, or from nobody. */
  removeRole(id: string, role: string): void {
    const user = this.users.get(id);
    user?.roles.delete(role);
    for (const token of user?.tokens.values() ?? []) token.roles.delete(role);
  }

  deleteRole(name: string): void {
    this.roles.delete(name);
    for (const id of this.users.keys()) this.removeRole(id, name);
  }

  /** Checks in the service's order: longest life, name, date, roles, duplicate. @returns the secret. */
  createToken(
    id: string,
    name: string,
    token: { expires_at: string; description: string; roles: readonly string[] | undefined; by: string },
  ): string {
    const user = this.users.get(id);
    const roles = token.roles ?? [...(user?.roles.keys() ?? [])];
    const today = utcDate(this.now());
    if (daysBetween(today, token.expires_at) > this.#mostDays()) {
      throw userError(`Access token expiration date cannot be more than ${this.longestLife()} from now`);
    }
    if (!new RegExp(tokenNameRegex).test(name)) {
      throw userError(`Token name ${name} must match regex ${tokenNameRegex}`);
    }
    if (token.expires_at < addDays(today, 1)) {
      throw userError(`Expiration date must be past the current date (${today})`);
    }
    if (roles.length === 0) throw userError('At least one role must be specified for the access token.');
    const held = new Set(roles.filter((role) => user?.roles.has(role)));
    // The service counts the matching roles, so a role named twice is one too few.
    if (user === undefined || held.size !== roles.length) {
      throw userError('User does not have all the requested roles. Token creation failed.');
    }
    if (user.tokens.has(name)) throw userError(`Token name ${name} already exists.`);
    const secret = randomBytes(32).toString('base64url');
    const assigned_at = this.stamp();
    const assign = (role: string) => [role, { role_name: role, assigned_by: token.by, assigned_at }] as const;
    user.tokens.set(name, {
      token_name: name,
      expires_on: token.expires_at,
      description: token.description,
      roles: new Map([...roles].sort().map(assign)),
      sha256: sha256(secret),
    });
    this.secrets.set(sha256(secret), { user: id, token: name });
    return secret;
  }

  /** As the configuration and the refusal write it: `365d`, `36h`. */
  longestLife(): string {
    return this.maxTokenDuration ?? `${this.maxTokenDays}d`;
  }

  #mostDays(): number {
    const hours = /^(\d+)h$/.exec(this.maxTokenDuration ?? '')?.[1];
    return hours === undefined ? this.maxTokenDays : Number(hours) / 24;
  }

  deleteToken(id: string, name: string): void {
    const tokens = this.users.get(id)?.tokens;
    const token = tokens?.get(name);
    if (!token) throw userError(`Access token ${name} does not exist.`);
    this.secrets.delete(token.sha256);
    tokens?.delete(name);
  }

  /** Whom a secret belongs to, and the roles it has left. */
  acceptSecret(secret: string): { user: string; token: string; roles: string[] } {
    if (![22, 43].includes(secret.length))
      throw userError(`Access token has invalid length ${secret.length}`);
    const owner = this.secrets.get(sha256(secret));
    const token = owner && this.users.get(owner.user)?.tokens.get(owner.token);
    if (!owner || !token) throw userError('Access Token is invalid');
    if (expiryInstant(token.expires_on) <= this.now().toISOString()) {
      throw userError('Access Token has expired');
    }
    return { ...owner, roles: [...token.roles.keys()] };
  }
}

function sha256(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}
