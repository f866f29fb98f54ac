import { shell } from '../../domain/text/shell-command.ts';
import { type TokenRef, tokenLabel } from '../../domain/token/token.ts';
import { isUserError, UserError } from '../../errors.ts';
import type { Ports } from '../../ports.ts';

type MarkPorts = Pick<Ports, 'secretRecords' | 'clock'>;

/**
 * Makes a token between two marks, so that the next command can tell when a process was killed in between: the token may
 * be there then, and nobody has its secret. Whoever stores the secret takes the mark away with that.
 * @param must whether nothing is made where the mark cannot be written
 * @returns what was made, and what takes the mark away where the secret is not stored
 */
export async function markedAsMade<Made>(
  ports: MarkPorts,
  ref: TokenRef,
  must: boolean,
  make: () => Promise<Made>,
): Promise<{ readonly made: Made; readonly unmark: () => Promise<void> }> {
  const mark = await markOf(ports, ref).catch((error: unknown) => {
    if (must) throw noneMade(error);
    return { wasCut: false, unmark: async () => {} };
  });
  // Only somebody who is told of the mark needs it away: a mark that stays is looked at again by the next token set.
  const unmark = () => mark.unmark().catch(() => undefined);
  try {
    return { made: await make(), unmark };
  } catch (error) {
    if (mark.wasCut && isUserError(error, 'conflict')) throw madeAndLost(ref, error);
    await unmark();
    throw error;
  }
}

async function markOf({ secretRecords, clock }: MarkPorts, ref: TokenRef) {
  const before = await secretRecords.find(ref);
  const making_since = before?.making_since ?? clock.now().toISOString();
  const fresh = { store: 'none', fingerprint: '', kept_at: making_since } as const;
  await secretRecords.record(ref, before === undefined ? { ...fresh, making_since } : { making_since });
  const wasCut = before?.making_since !== undefined;
  const wasNothing = before === undefined || (wasCut && before.fingerprint === '' && !before.successor);
  return {
    wasCut,
    unmark: () =>
      wasNothing ? secretRecords.remove(ref) : secretRecords.record(ref, { making_since: undefined }),
  };
}

function noneMade(error: unknown): unknown {
  if (!isUserError(error)) return error;
  return new UserError(error.code, `${error.message} No token was made.`, error.hint, { cause: error });
}

function madeAndLost(ref: TokenRef, cause: UserError): UserError {
  return new UserError(
    'conflict',
    `${cause.message} The process that began to make ${tokenLabel(ref)} here was killed, so its secret may be lost.`,
    `${shell`svcacct token rotate ${ref.token} --user ${ref.user}`} replaces it, and ${ref.token} then points to the new one.`,
    { cause },
  );
}
