import type { UserWithRoles } from '../account.ts';
import type { AccessToken } from '../token.ts';
import type { CheckPolicy } from './policy.ts';

/** An account with its tokens. */
export interface CheckedAccount extends UserWithRoles {
  readonly tokens: readonly AccessToken[];
}

/** A secret that is kept on this machine; `successor` names the token that replaced its own. */
export interface CheckedSecret {
  readonly user: string;
  readonly token: string;
  readonly successor?: string | undefined;
}

/** Everything a check looks at. */
export interface Inventory {
  readonly accounts: readonly CheckedAccount[];
  /** The names of all roles of the catalogue; undefined where we may not read it, and so cannot tell. */
  readonly roles: ReadonlySet<string> | undefined;
  readonly kept: readonly CheckedSecret[];
  /** Unfinished rotations, as `USER/TOKEN` of the token that is replaced: their old token is meant to live on. */
  readonly rotating: ReadonlySet<string>;
  readonly policy: CheckPolicy;
}

/** What counts as soon: tokens that stop at or before these instants. */
export interface Horizon {
  readonly now: Date;
  readonly within: Date;
  readonly critical: Date;
}
