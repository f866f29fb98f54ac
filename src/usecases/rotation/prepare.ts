import { advise, commandHint, joinHints, optionHint } from '../../domain/hint/hint.ts';
import type { Rotation } from '../../domain/rotation/rotation.ts';
import { type Standing, standingOf } from '../../domain/rotation/standing.ts';
import { type TokenRef, tokenLabel } from '../../domain/token/token.ts';
import { UserError } from '../../errors.ts';
import type { Ports } from '../../ports.ts';
import { currentTokenOf } from '../token/current-token.ts';
import { type PlannedRotation, planRotation, type RotationRequest } from './plan-rotation.ts';
import type { OpenedPorts } from './ports.ts';

/** What rotating a token means now: a rotation that begins, or an earlier one that goes on. */
export type PreparedRotation =
  | { readonly kind: 'new'; readonly planned: PlannedRotation }
  | {
      readonly kind: 'unfinished';
      readonly rotation: Rotation;
      readonly standing: Exclude<Standing, 'waiting'>;
    };

/**
 * Finds out what rotating a token means now. The name may be from before a rotation: then its successor is meant. An
 * earlier rotation that was interrupted goes on, if nothing else is wished for than it was begun with. Changes nothing.
 * @throws UserError `conflict` where an earlier rotation waits for its grace period, or was begun otherwise; what
 * `planRotation` throws
 */
export async function prepareRotation(
  ports: OpenedPorts,
  ref: TokenRef,
  request: RotationRequest,
): Promise<PreparedRotation> {
  const { current } = await currentTokenOf(ports, ref);
  await requireReadable(ports, current);
  const rotation = await unfinishedOf(ports, current);
  if (rotation === undefined) return { kind: 'new', planned: await planRotation(ports, current, request) };
  const standing = standingOf(rotation, ports.clock.now());
  if (standing === 'waiting') throw stillWaiting(rotation);
  if (standing === 'interrupted') requireSameRequest(rotation, request);
  return { kind: 'unfinished', rotation, standing };
}

/**
 * Lists leave out a record that cannot be read. Where it may be of this token, a rotation that began anew would lose sight
 * of the tokens of the other.
 * @throws UserError `store_unreadable`
 */
async function requireReadable(
  { rotations, secretRecords }: Pick<Ports, 'rotations' | 'secretRecords'>,
  { user, token }: TokenRef,
): Promise<void> {
  const replaced = (await secretRecords.list(user)).filter(({ successor }) => successor === token);
  for (const ref of [{ user, token }, ...replaced]) await rotations.find(tokenLabel(ref));
}

/** @returns the unfinished rotation that replaces a token, or that made it. */
async function unfinishedOf(
  { rotations }: Pick<Ports, 'rotations'>,
  { user, token }: TokenRef,
): Promise<Rotation | undefined> {
  return (await rotations.list()).find(
    (one) => one.user_name === user && (one.token_name === token || one.successor === token),
  );
}

function stillWaiting({ id, token_name, successor, due_at = '' }: Rotation): UserError {
  return new UserError(
    'conflict',
    `${token_name} was rotated to ${successor} and is valid until ${due_at.slice(0, 16).replace('T', ' ')} UTC.`,
    advise`${commandHint('rotation finish', [id])} revokes it now; then ${successor} can be rotated.`,
  );
}

/** What was made by other rules cannot just go on. A date that differs by a day or two is no other rule. */
function requireSameRequest(rotation: Rotation, { deliver, verifyWith, grace }: RotationRequest): void {
  const differs = [
    deliver !== undefined && String(deliver || []) !== String(rotation.sinks) && 'deliver',
    verifyWith !== undefined && verifyWith !== rotation.verify_with && 'verifyWith',
    grace !== undefined && grace !== rotation.grace && 'grace',
  ].filter((option) => option !== false);
  if (differs.length === 0) return;
  throw new UserError(
    'conflict',
    advise`An earlier rotation of ${rotation.token_name} was interrupted. It was started with another ${
      joinHints(
        differs.map((option) => optionHint(option)),
        ' and ',
      ) ?? ''
    }.`,
    advise`${commandHint('rotation resume', [rotation.id])} resumes it; ${commandHint('rotation abort', [rotation.id])} rolls it back.`,
  );
}

/** @returns the plan of what will be done. */
export function planOf(prepared: PreparedRotation) {
  return prepared.kind === 'new' ? prepared.planned.plan : prepared.rotation;
}
