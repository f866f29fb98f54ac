import type { Rotation } from '../rotation/rotation.ts';
import { isBeforeSwitch } from '../rotation/standing.ts';
import { byText } from '../text/order.ts';
import { isExpired } from '../time/expiry.ts';
import { type AccessToken, refOf, type TokenRef, tokenLabel } from '../token/token.ts';

/** What a check needs to know of a stored secret to tell which tokens are one through their rotations. */
export interface Aliased extends TokenRef {
  readonly successor?: string | undefined;
  readonly kept_at?: string | undefined;
}

/** Which tokens are the same to whoever uses them: a token and those that replaced it. */
export interface Lineage {
  /** @returns the name a token had before its first rotation: scripts and monitors keep to it. */
  stableName(ref: TokenRef): string;
  /**
   * @returns whether another token that works stands in its place: it was rotated and only waits to be revoked, or it
   * was made by a rotation that has not switched to it yet.
   */
  isAside(ref: TokenRef): boolean;
}

/** @returns which tokens are one, from the aliases of this machine and the rotations under way. */
export function lineageOf(
  accounts: readonly { readonly tokens: readonly AccessToken[] }[],
  aliases: readonly Aliased[],
  rotations: readonly Rotation[],
  now: Date,
): Lineage {
  const first = firstNames(aliases);
  const fresh = new Map(
    rotations
      .filter(isBeforeSwitch)
      .map(({ user_name: user, token_name, successor }) => [
        tokenLabel({ user, token: successor }),
        token_name,
      ]),
  );
  const stableName = ({ user, token }: TokenRef): string => {
    const replaces = fresh.get(tokenLabel({ user, token })) ?? token;
    return first.get(tokenLabel({ user, token: replaces })) ?? replaces;
  };
  const replaced = replacedOf(aliases);
  if (replaced.size === 0 && fresh.size === 0) return { stableName, isAside: () => false };
  const tokens = accounts.flatMap((account) => account.tokens);
  const working = new Set(
    tokens.filter(({ expires_at }) => !isExpired(expires_at, now)).map((token) => tokenLabel(refOf(token))),
  );
  return {
    stableName,
    isAside: (ref) => {
      const successor = replaced.get(tokenLabel(ref)) ?? fresh.get(tokenLabel(ref));
      return successor !== undefined && working.has(tokenLabel({ user: ref.user, token: successor }));
    },
  };
}

function replacedOf(aliases: readonly Aliased[]): ReadonlyMap<string, string> {
  return new Map(
    aliases.flatMap((alias) =>
      alias.successor === undefined ? [] : [[tokenLabel(alias), alias.successor] as const],
    ),
  );
}

/** Every alias leads to the newest token in one step, so the first name is the alias that is known the longest. */
function firstNames(aliases: readonly Aliased[]): ReadonlyMap<string, string> {
  const first = new Map<string, string>();
  const leading = aliases.filter(({ successor }) => successor !== undefined).sort(byAge);
  for (const { user, token, successor = token } of leading) {
    const newest = tokenLabel({ user, token: successor });
    const name = first.get(newest) ?? first.get(tokenLabel({ user, token })) ?? token;
    first.set(newest, name);
    first.set(tokenLabel({ user, token }), name);
  }
  return first;
}

/** Names that became known at once grow from the first: `ci-token`, `ci-token-2`. */
function byAge(a: Aliased, b: Aliased): number {
  return (
    byText(a.kept_at ?? '', b.kept_at ?? '') || a.token.length - b.token.length || byText(a.token, b.token)
  );
}
