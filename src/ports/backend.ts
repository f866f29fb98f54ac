import type {
  NewUser,
  RoleAssignment,
  UserFilter,
  UserPage,
  UserWithRoles,
} from '../domain/account/account.ts';
import type { NewRole, Role } from '../domain/role/role.ts';
import type { TokenTerms } from '../domain/token/terms.ts';
import type { AccessToken, TokenRef, VerifiedToken } from '../domain/token/token.ts';

/** Who the backend takes us for. `roles` and `expires_at` are absent where the backend does not say. */
export interface Identity {
  readonly name: string;
  readonly backend: string;
  readonly roles?: readonly string[] | undefined;
  readonly token_name?: string | undefined;
  readonly expires_at?: string | undefined;
}

/** What a backend needs to make an access token; `expires_on` is a UTC date, `roles` are all held by the user. */
export interface NewToken extends TokenRef, TokenTerms {
  readonly expires_on: string;
  /** The roles of its account, where they were read just now: they are not asked for again. */
  readonly held?: readonly string[] | undefined;
}

/** A token that was just made. The secret is handed out here, once. */
export interface MintedToken {
  readonly token: AccessToken;
  readonly secret: string;
  /** When its account was created, where that had to be read for it. */
  readonly account_created_at?: string | undefined;
}

/** A user with roles and tokens, as the fleet-wide views need it. */
export interface Account extends UserWithRoles {
  readonly tokens: readonly AccessToken[];
  /** What of it could not be read, though it is there: an id with "/" can be asked for by none of OSMO's routes. */
  readonly unread?: Unread | undefined;
}

/** What could not be read of an account. */
export type Unread = 'tokens' | 'roles and tokens';

/** For calls that may take long: cancelled through `signal`, told of through `progress` (done of total). */
export interface LongCall {
  readonly signal?: AbortSignal | undefined;
  readonly progress?: ((done: number, total: number) => void) | undefined;
  /** Told of each account whose tokens a list of tokens had to leave out. */
  readonly leftOut?: ((id: string) => void) | undefined;
  /** Told of each account whose tokens are listed, where the tokens themselves do not say when they were made. */
  readonly account?: ((account: { readonly id: string; readonly created_at: string }) => void) | undefined;
}

/** The login that a service knows us by, as it is kept on this machine. */
export interface OwnLogin {
  /** Where the access token is read from at each use, where that is a file of the person's. */
  readonly file: string | undefined;
  /** @returns the access token that is signed in with; undefined for every other kind of login */
  token(): Promise<TokenRef | undefined>;
  /** @returns its secret, from where it is kept */
  secret(): Promise<string | undefined>;
  /**
   * Asks the service whether it still takes the access token itself: what that was exchanged for lives on for minutes.
   * @throws UserError `not_logged_in`, naming the command that logs in
   */
  prove(): Promise<void>;
  /**
   * Moves each login on this machine that is made with a token to the one that replaces it, once that lets us in.
   * @returns the contexts that were moved
   */
  follow(old: TokenRef, successor: string): Promise<readonly string[]>;
}

/**
 * Where accounts live. Every implementation follows OSMO's rules and passes `test/contract/backend.ts`.
 * Trouble is a UserError: `not_found`, `conflict`, `role_not_held`, `invalid_input`, `forbidden`, `not_logged_in`,
 * `token_refused`, `backend_unreachable`, `backend_failed`, `store_unreadable`, `store_unwritable`.
 */
export interface Backend {
  readonly kind: 'local' | 'osmo';
  whoami(): Promise<Identity>;
  /** What time it is for the backend, to a second; where it is another machine. Needs no login. */
  readonly time?: (() => Promise<Date>) | undefined;
  /** Where there is a login to look after. */
  readonly ownLogin?: OwnLogin | undefined;
  /** The longest life of a token, in days; undefined where the backend does not say before it refuses one (TooLongLife). */
  maxTokenDays(): Promise<number | undefined>;

  createUser(user: NewUser): Promise<UserWithRoles>;
  getUser(id: string): Promise<UserWithRoles>;
  /**
   * A part of the list, newest first: `start_index` counts from 1, `count` is at least 1. A backend whose service
   * limits the size of a page goes through as many as are needed.
   */
  listUsers(
    query: UserFilter & { start_index?: number; count?: number; with_roles?: boolean },
  ): Promise<UserPage>;
  deleteUser(id: string): Promise<void>;
  /** Assigning a role already held answers with the first assignment. */
  addRole(user: string, role: string): Promise<RoleAssignment>;
  /** Also takes the role from all tokens of the user, for good. No error where it was not held. */
  removeRole(user: string, role: string): Promise<void>;

  createToken(token: NewToken): Promise<MintedToken>;
  listTokens(user: string): Promise<readonly AccessToken[]>;
  /** The roles of a token that is one's own, with since when and through whom; where the backend tells that at all. */
  readonly ownTokenRoles?: ((ref: TokenRef) => Promise<readonly RoleAssignment[] | undefined>) | undefined;
  deleteToken(ref: TokenRef): Promise<void>;
  /** Presents a secret to the backend. Throws `token_refused` where it is unknown, dead or malformed. */
  verifyToken(secret: string): Promise<VerifiedToken>;

  /** Every token of every user, in no particular order. */
  listAllTokens(call?: LongCall): Promise<readonly AccessToken[]>;
  /** Every user with roles and tokens, newest first. */
  listAccounts(call?: LongCall): Promise<readonly Account[]>;

  listRoles(): Promise<readonly Role[]>;
  getRole(name: string): Promise<Role>;
  /** Throws `conflict` where the role exists, `forbidden` where the backend does not let roles be written. */
  createRole(role: NewRole): Promise<Role>;
  /** Also takes the role from every user and token. */
  deleteRole(name: string): Promise<void>;
}
