import type { Rotation } from '../../../src/domain/rotation/rotation.ts';
import { soonestFirst } from '../../../src/domain/token/order.ts';
import { type AccessToken, refOf, tokenLabel } from '../../../src/domain/token/token.ts';
import { rotationOfToken } from '../../leaving-words.ts';

/** Tokens that were selected, and what rotations see to. */
interface ChosenTokens {
  readonly marks: ReadonlySet<string>;
  readonly rows: readonly AccessToken[] | undefined;
  readonly rotations: readonly Rotation[];
}

/** @returns whether a token is among the selected ones. */
export function isChosen({ marks }: Pick<ChosenTokens, 'marks'>, token: AccessToken): boolean {
  return marks.has(tokenLabel(refOf(token)));
}

/** @returns the selected tokens, soonest first, else the one at the cursor. */
export function chosenTokens(
  state: Pick<ChosenTokens, 'marks' | 'rows'>,
  atCursor: AccessToken | undefined,
): readonly AccessToken[] {
  if (state.marks.size === 0) return atCursor === undefined ? [] : [atCursor];
  return (state.rows ?? []).filter((token) => isChosen(state, token)).sort(soonestFirst);
}

/** @returns those of them that no rotation sees to already. */
export function tokensToRotate(
  state: ChosenTokens,
  atCursor: AccessToken | undefined,
): readonly AccessToken[] {
  return chosenTokens(state, atCursor).filter(
    (token) => rotationOfToken(state.rotations, token) === undefined,
  );
}
