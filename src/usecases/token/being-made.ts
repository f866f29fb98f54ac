import { advise, type CommandHint, commandHint } from '../../domain/hint/hint.ts';
import { type TokenRef, tokenLabel } from '../../domain/token/token.ts';
import { isUserError, UserError } from '../../errors.ts';
import type { Claim, Ports, SecretRecord } from '../../ports.ts';

type MarkPorts = Pick<Ports, 'secretRecords' | 'clock'>;

/** What tells the next command that a token is being made. */
export interface BeingMade {
  /** Whether a process was killed that made it before. */
  readonly wasCut: boolean;
  /** Takes the mark away where nobody needs it any more, and lets go of the token. */
  readonly unmark: () => Promise<void>;
  /** Lets go of the token, with its mark as it is. */
  readonly release: () => Promise<void>;
}

const noMark: BeingMade = { wasCut: false, unmark: async () => {}, release: async () => {} };

/**
 * Marks a token as being made, so that the next command can tell when a process was killed meanwhile: the token may be
 * there then, and nobody has its secret. Whoever stores the secret takes the mark away with that. A lock that the
 * kernel frees says whether that process still lives.
 * @param must whether nothing is made where the mark cannot be written
 * @throws UserError `conflict` where another process makes the same token at this moment
 */
export async function markAsMade(ports: MarkPorts, ref: TokenRef, must: boolean): Promise<BeingMade> {
  let claim: Claim | undefined;
  try {
    claim = await ports.secretRecords.claim(ref);
    if (claim !== undefined) return await marked(ports, ref, claim);
  } catch (error) {
    await claim?.release();
    if (must) throw noneMade(error);
    return noMark;
  }
  throw alsoMade(ref);
}

/**
 * Makes a marked token; where that fails, the mark goes.
 * @throws what is in the way; where a process that was killed made it already, how to replace it
 */
export async function makeMarked<Made>(
  mark: BeingMade,
  ref: TokenRef,
  make: () => Promise<Made>,
): Promise<Made> {
  try {
    return await make();
  } catch (error) {
    if (mark.wasCut && isUserError(error, 'conflict')) {
      await mark.release();
      throw madeAndLost(ref, error);
    }
    await mark.unmark();
    throw error;
  }
}

async function marked(
  { secretRecords, clock }: MarkPorts,
  ref: TokenRef,
  { release }: Claim,
): Promise<BeingMade> {
  const before = await secretRecords.find(ref);
  const making_since = before?.making_since ?? clock.now().toISOString();
  const fresh = { store: 'none', fingerprint: '', kept_at: making_since } as const;
  await secretRecords.record(ref, before === undefined ? { ...fresh, making_since } : { making_since });
  return {
    wasCut: before?.making_since !== undefined,
    unmark: async () => {
      // Only somebody who is told of the mark needs it away: one that stays is looked at again by the next token set.
      await unmark(secretRecords, ref).catch(() => undefined);
      await release();
    },
    release,
  };
}

/** What was recorded meanwhile, such as where the secret was delivered, stays. */
async function unmark(records: Ports['secretRecords'], ref: TokenRef): Promise<void> {
  const now = await records.find(ref);
  if (now?.making_since === undefined) return;
  await (saysNothing(now) ? records.remove(ref) : records.record(ref, { making_since: undefined }));
}

function saysNothing({ fingerprint, successor, sinks = [] }: SecretRecord): boolean {
  return fingerprint === '' && successor === undefined && sinks.length === 0;
}

function noneMade(error: unknown): unknown {
  if (!isUserError(error)) return error;
  return new UserError(error.code, `${error.message} No token was created.`, error.hint, { cause: error });
}

function alsoMade(ref: TokenRef): UserError {
  return new UserError(
    'conflict',
    `Another process is creating ${tokenLabel(ref)}. No token was created.`,
    advise`Once it has ended, ${commandHint('token list', [], { user: ref.user })} shows the token.`,
  );
}

function madeAndLost(ref: TokenRef, cause: UserError): UserError {
  return new UserError(
    'conflict',
    `${cause.message} A process that was creating ${tokenLabel(ref)} here was killed, so its secret may be lost.`,
    advise`${replaces(ref)} replaces it, and ${ref.token} then points to the new one.`,
    { cause },
  );
}

/** @returns the command that replaces a token whose secret nobody has. */
export function replaces({ user, token }: TokenRef): CommandHint {
  return commandHint('token rotate', [token], { user });
}

/** @returns those of the records whose token a process was killed over, before anybody had its secret. */
export async function cutTokens(
  { secretRecords }: Pick<Ports, 'secretRecords'>,
  records: readonly SecretRecord[],
): Promise<readonly SecretRecord[]> {
  const cut: SecretRecord[] = [];
  for (const record of records) {
    if (record.making_since === undefined) continue;
    if (!(await secretRecords.isClaimed(record))) cut.push(record);
  }
  return cut;
}
