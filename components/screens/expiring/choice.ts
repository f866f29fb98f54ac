import type { Rotation } from '../../../src/domain/rotation/rotation.ts';
import { type AccessToken, refOf, tokenLabel } from '../../../src/domain/token.ts';
import { rotationOf } from '../../leaving-words.ts';

/** @returns the chosen tokens (`USER/TOKEN`), with one more or one less. */
export function toggled(chosen: ReadonlySet<string>, token: AccessToken): ReadonlySet<string> {
  const next = new Set(chosen);
  const label = tokenLabel(refOf(token));
  if (!next.delete(label)) next.add(label);
  return next;
}

/** @returns whether a token is among the chosen ones. */
export function isChosen(chosen: ReadonlySet<string>, token: AccessToken): boolean {
  return chosen.has(tokenLabel(refOf(token)));
}

/** @returns the chosen tokens, else the one at the cursor; none that a rotation sees to already. */
export function tokensToRotate(
  state: {
    readonly tokens: readonly AccessToken[] | undefined;
    readonly chosen: ReadonlySet<string>;
    readonly rotations: readonly Rotation[];
  },
  atCursor: AccessToken | undefined,
): readonly AccessToken[] {
  const one = atCursor === undefined ? [] : [atCursor];
  const many = (state.tokens ?? []).filter((token) => isChosen(state.chosen, token));
  const wanted = state.chosen.size > 0 ? many : one;
  return wanted.filter((token) => rotationOf(state.rotations, token) === undefined);
}
