import { advise, commandHint } from '../../domain/hint/hint.ts';
import { type TokenRef, tokenLabel } from '../../domain/token/token.ts';
import { UserError } from '../../errors.ts';
import type { Ports, SecretRecord } from '../../ports.ts';

/** The token a name stands for now, and what is recorded of it here. */
export interface CurrentToken {
  readonly current: TokenRef;
  readonly record: SecretRecord | undefined;
}

/**
 * Finds the token a name stands for: after a rotation that is its successor, one small record away.
 * @throws UserError `not_found` where what is recorded leads in a circle
 */
export async function currentTokenOf(
  { secretRecords }: Pick<Ports, 'secretRecords'>,
  { user, token }: TokenRef,
): Promise<CurrentToken> {
  const seen = new Set<string>();
  for (let current = { user, token }; ; ) {
    seen.add(current.token);
    const record = await secretRecords.find(current);
    if (record?.successor === undefined) return { current, record };
    current = { user, token: record.successor };
    if (seen.has(current.token)) throw inCircle({ user, token }, seen);
  }
}

function inCircle(ref: TokenRef, seen: ReadonlySet<string>): UserError {
  return new UserError(
    'not_found',
    `The aliases of ${tokenLabel(ref)} form a loop (${[...seen].join(', ')}), so its secret cannot be found.`,
    advise`Import the right secret again: ${commandHint('token import', [ref.token], { user: ref.user })}`,
  );
}
