import type { Rotation } from '../../../src/domain/rotation/rotation.ts';
import { soonestFirst } from '../../../src/domain/token/order.ts';
import { type AccessToken, refOf, tokenLabel } from '../../../src/domain/token/token.ts';
import { rotationOfToken } from '../../leaving-words.ts';

/** Tokens that were chosen, under `USER/TOKEN`. */
export type Chosen = ReadonlyMap<string, AccessToken>;

/** @returns the chosen tokens with one more or one less. */
export function toggledToken(chosen: Chosen, token: AccessToken): Chosen {
  const next = new Map(chosen);
  const label = tokenLabel(refOf(token));
  if (!next.delete(label)) next.set(label, token);
  return next;
}

/** @returns the chosen tokens that are still there, as they are now. */
export function stillThere(chosen: Chosen, tokens: readonly AccessToken[]): Chosen {
  if (chosen.size === 0) return chosen;
  const labelled = tokens.map((token) => [tokenLabel(refOf(token)), token] as const);
  return new Map(labelled.filter(([label]) => chosen.has(label)));
}

/** @returns whether a token is among the chosen ones. */
export function isChosen(chosen: Chosen, token: AccessToken): boolean {
  return chosen.has(tokenLabel(refOf(token)));
}

/** @returns the chosen tokens, soonest first, else the one at the cursor; none that a rotation sees to already. */
export function tokensToRotate(
  { chosen, rotations }: { readonly chosen: Chosen; readonly rotations: readonly Rotation[] },
  atCursor: AccessToken | undefined,
): readonly AccessToken[] {
  const one = atCursor === undefined ? [] : [atCursor];
  const wanted = chosen.size > 0 ? [...chosen.values()].sort(soonestFirst) : one;
  return wanted.filter((token) => rotationOfToken(rotations, token) === undefined);
}
