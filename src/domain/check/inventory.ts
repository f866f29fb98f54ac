import type { RoleAssignment, UserWithRoles } from '../account/account.ts';
import type { Hint } from '../hint/hint.ts';
import type { RotationProblem } from '../rotation/rotation.ts';
import type { Standing } from '../rotation/standing.ts';
import type { Outdated } from '../secret/stored-secret.ts';
import { type UtcDate, utcDate } from '../time/expiry.ts';
import { isMadeByService } from '../token/admin-token.ts';
import type { AccessToken } from '../token/token.ts';
import type { Aliased, Lineage } from './lineage.ts';
import type { CheckPolicy } from './policy.ts';

/** An account with its tokens. */
export interface CheckedAccount extends UserWithRoles {
  readonly tokens: readonly AccessToken[];
  /** What could not be read of it; nothing is said of that. */
  readonly unread?: 'tokens' | 'roles and tokens' | undefined;
}

/** What is known on this machine of a secret; `successor` names the token that replaced its own. */
export interface CheckedSecret extends Aliased {
  /** `none`: only what became of it is known, or where it was delivered. */
  readonly store?: string | undefined;
  /** Why it is not the secret of the token that has its name now. */
  readonly outdated?: Outdated | undefined;
  /** The process that made the token was killed before anybody had the secret. */
  readonly isCut?: boolean | undefined;
}

/** An unfinished rotation; its old token is meant to live on. `running`: a process works on it at this moment. */
export interface CheckedRotation {
  /** `USER/TOKEN` of the token that is replaced. */
  readonly id: string;
  readonly user_name: string;
  readonly token_name: string;
  readonly successor: string;
  readonly direction: 'forward' | 'back';
  readonly problem?: RotationProblem | undefined;
  readonly standing: Standing | 'running';
  readonly due_at?: string | undefined;
}

/** A record of this machine that cannot be read, so that nothing is known of what it says. */
export interface CheckedRecord {
  readonly user?: string | undefined;
  readonly token?: string | undefined;
  readonly message: string;
  readonly fix: Hint;
}

/** Everything a check looks at. */
export interface Inventory {
  readonly accounts: readonly CheckedAccount[];
  /** The names of all roles of the catalogue; undefined where we may not read it, and so cannot tell. */
  readonly roles: ReadonlySet<string> | undefined;
  readonly secretRecords: readonly CheckedSecret[];
  readonly rotations: readonly CheckedRotation[];
  readonly unreadable?: readonly CheckedRecord[];
  readonly lineage: Lineage;
  readonly policy: CheckPolicy;
  /** What everyone may do here (`osmo-default`), in a sentence, where it is dangerous. */
  readonly everyoneCan?: string | undefined;
  /** The latest UTC day on which a token that is made today may expire; undefined where the limit is not known. */
  readonly lastAllowed?: UtcDate | undefined;
  /** Roles that an identity provider gives to whoever logs in through it. */
  readonly isProvided?: ((assignment: RoleAssignment) => boolean) | undefined;
  /** `policy.namePattern`, where there is one. */
  readonly isNameAllowed?: ((id: string) => boolean) | undefined;
}

/** What counts as soon: tokens that stop at or before these instants. */
export interface Horizon {
  readonly now: Date;
  readonly within: Date;
  readonly critical: Date;
  /** The UTC day of `within`. */
  readonly lastDay: UtcDate;
}

/** @returns a horizon. */
export function horizonAt(now: Date, within: Date, critical: Date): Horizon {
  return { now, within, critical, lastDay: utcDate(within) };
}

/** @returns whether a token certainly lives beyond the horizon, told by the date alone: that costs no parsing. */
export function isFarAhead({ expires_at }: AccessToken, { lastDay }: Horizon): boolean {
  return expires_at.slice(0, 10) > lastDay;
}

/**
 * @returns whether nothing is wrong with an account, told without making anything: it has tokens, all of them live on
 * and carry roles that exist, and the policy asks for nothing that would have to be looked at.
 */
export function isInOrder(
  account: CheckedAccount,
  { roles, policy, isNameAllowed, lastAllowed }: Inventory,
  horizon: Horizon,
): boolean {
  const isKnown = (role: string) => roles === undefined || roles.has(role);
  return (
    policy.maxLifetime === undefined &&
    isNameAllowed === undefined &&
    policy.requireRoles === undefined &&
    account.tokens.length > 0 &&
    account.tokens.every(
      (token) =>
        isFarAhead(token, horizon) &&
        !isBeyond(token, lastAllowed) &&
        !isMadeByService(token) &&
        token.roles.length > 0 &&
        token.roles.every(isKnown),
    ) &&
    account.roles.every(({ role_name }) => isKnown(role_name))
  );
}

/** @returns whether a token expires later than one that is made today may, told by the date alone. */
export function isBeyond({ expires_at }: AccessToken, lastAllowed: UtcDate | undefined): boolean {
  return lastAllowed !== undefined && expires_at.slice(0, 10) > lastAllowed;
}
