import { type AccessToken, refOf, tokenLabel } from '../../domain/token/token.ts';
import type { FullCheck } from '../../usecases/fleet/check.ts';

/** What monitors and calendars follow: a name that stays the same through rotations, and the token behind it now. */
export interface CheckedSeries {
  readonly user: string;
  readonly name: string;
  readonly token: AccessToken;
}

/** @returns one for each name: a token whose successor works is left out, and of several the last to expire counts. */
export function checkedSeries({ accounts, lineage }: FullCheck): CheckedSeries[] {
  const series = new Map<string, CheckedSeries>();
  for (const { tokens } of accounts) {
    for (const token of tokens) {
      const ref = refOf(token);
      if (lineage.isAside(ref)) continue;
      const name = lineage.stableName(ref);
      const label = tokenLabel({ user: ref.user, token: name });
      const known = series.get(label);
      if (known === undefined || known.token.expires_at < token.expires_at)
        series.set(label, { user: ref.user, name, token });
    }
  }
  return [...series.values()];
}
