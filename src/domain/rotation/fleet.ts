import { isExpired } from '../expiry.ts';
import { type AccessToken, refOf, tokenLabel } from '../token.ts';
import type { Rotation } from './rotation.ts';
import { isGraceOpen } from './standing.ts';

/** What is known here of a token's secret. */
export interface KnownSecret {
  readonly user: string;
  readonly token: string;
  readonly store: string;
  readonly sinks?: readonly string[] | undefined;
}

/** The tokens a fleet-wide rotation takes, soonest first, and those it leaves alone, with the reason. */
export interface FleetChoice {
  readonly chosen: readonly AccessToken[];
  readonly skipped: readonly { readonly token: AccessToken; readonly reason: string }[];
}

/**
 * Chooses the tokens that still work and stop before `until`. Left out are tokens that a rotation is about to revoke.
 * Left alone is a token whose secret nobody here hands on (neither kept nor delivered): whoever uses it would be cut
 * off without ever seeing the new one.
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
  const secrets = new Map(known.secrets.map((record) => [tokenLabel(record), record]));
  const leaving = new Set(known.rotations.filter(isGraceOpen).map(({ id }) => id));
  const concerned = known.tokens
    .filter(({ expires_at }) => !isExpired(expires_at, now))
    .filter(({ expires_at }) => until === undefined || isExpired(expires_at, until))
    .filter((token) => !leaving.has(tokenLabel(refOf(token))))
    .sort(soonestFirst);
  const isHandedOn = (token: AccessToken) => {
    const record = secrets.get(tokenLabel(refOf(token)));
    return record !== undefined && (record.store !== 'none' || (record.sinks?.length ?? 0) > 0);
  };
  const reason = 'its secret is neither kept nor delivered from here: rotate it by name';
  return {
    chosen: concerned.filter(isHandedOn),
    skipped: concerned.filter((token) => !isHandedOn(token)).map((token) => ({ token, reason })),
  };
}

function soonestFirst(a: AccessToken, b: AccessToken): number {
  const [first, second] = [a, b].map((token) => `${token.expires_at} ${tokenLabel(refOf(token))}`);
  return (first ?? '') < (second ?? '') ? -1 : 1;
}
