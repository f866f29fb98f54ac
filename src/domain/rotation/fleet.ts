import type { Outdated } from '../secret/stored-secret.ts';
import { isExpired } from '../time/expiry.ts';
import { soonestFirst } from '../token/order.ts';
import { type AccessToken, refOf, tokenLabel } from '../token/token.ts';
import { newRef, oldRef, type Rotation } from './rotation.ts';
import { standingOf } from './standing.ts';

/** What is known here of a token's secret. */
export interface KnownSecret {
  readonly user: string;
  readonly token: string;
  readonly store: string;
  /** Why it is not the secret of the token that has its name now. */
  readonly outdated?: Outdated | undefined;
  readonly sinks?: readonly string[] | undefined;
}

/** The tokens a fleet-wide rotation takes, soonest first, and those it leaves alone, with the reason. */
export interface FleetChoice {
  readonly chosen: readonly AccessToken[];
  readonly skipped: readonly ({ readonly token: AccessToken } & Reason)[];
}

/** Why a token is left alone, and whether that calls for a person: it does not where time alone settles it. */
interface Reason {
  readonly reason: string;
  readonly needs_attention: boolean;
}

/**
 * Chooses the tokens that still work and stop before `until`. Left out are tokens that a rotation is about to revoke.
 * Left alone are their successors for as long, and a token whose secret nobody here hands on (neither kept nor
 * delivered): whoever uses it would be cut off without ever seeing the new one.
 * @param until undefined for every token that still works
 */
export function chooseFleet(
  known: {
    readonly tokens: readonly AccessToken[];
    readonly secrets: readonly KnownSecret[];
    readonly rotations: readonly Rotation[];
  },
  now: Date,
  until: Date | undefined,
): FleetChoice {
  const waiting = known.rotations.filter((rotation) => standingOf(rotation, now) === 'waiting');
  const leaving = new Set(waiting.map((rotation) => tokenLabel(oldRef(rotation))));
  const against = reasonsAgainst(waiting, known.secrets);
  const judged = known.tokens
    .filter(({ expires_at }) => !isExpired(expires_at, now))
    .filter(({ expires_at }) => until === undefined || isExpired(expires_at, until))
    .filter((token) => !leaving.has(tokenLabel(refOf(token))))
    .sort(soonestFirst)
    .map((token) => ({ token, against: against(token) }));
  return {
    chosen: judged.filter((one) => one.against === undefined).map(({ token }) => token),
    skipped: judged.flatMap((one) =>
      one.against === undefined ? [] : [{ token: one.token, ...one.against }],
    ),
  };
}

const outdatedReason =
  'it was created again elsewhere, and the stored secret belongs to an earlier token: rotate it by name';

function reasonsAgainst(
  waiting: readonly Rotation[],
  secrets: readonly KnownSecret[],
): (token: AccessToken) => Reason | undefined {
  const replacedBy = new Map(waiting.map((rotation) => [tokenLabel(newRef(rotation)), rotation.token_name]));
  const records = new Map(secrets.map((record) => [tokenLabel(record), record]));
  return (token) => {
    const label = tokenLabel(refOf(token));
    const old = replacedBy.get(label);
    if (old !== undefined)
      return { reason: `it has just replaced ${old}, which is still valid`, needs_attention: false };
    const record = records.get(label);
    if (record?.outdated !== undefined) return { reason: outdatedReason, needs_attention: true };
    if (record && (record.store !== 'none' || (record.sinks?.length ?? 0) > 0)) return undefined;
    return {
      reason: 'its secret is neither stored here nor delivered from here: rotate it by name',
      needs_attention: true,
    };
  };
}
