import { advise, commandHint, type Hint, joinHints } from '../../domain/hint/hint.ts';
import { kindOfExit } from '../../domain/rotation/fate.ts';
import type { Rotation } from '../../domain/rotation/rotation.ts';
import { isBeforeSwitch } from '../../domain/rotation/standing.ts';
import { isDone } from '../../domain/rotation/steps.ts';
import { isUserError, UserError } from '../../errors.ts';

/** @returns what to tell of a rotation that did not work and was taken back. It has the code of its cause. */
export function takenBackError(rotation: Rotation, cause: UserError): UserError {
  const { token_name, successor } = rotation;
  const what = rotation.ended
    ? endText(rotation)
    : isDone(rotation, { name: 'probe' })
      ? `The rotation was rolled back: ${successor} is removed, and ${token_name} is unchanged.`
      : `Nothing was changed: ${token_name} is still valid.`;
  return new UserError(cause.code, `${cause.message} ${what}`, cause.hint, { cause });
}

/** @returns what to tell of a rotation in which a step did not work because its tokens are gone. */
export function endedError(rotation: Rotation, cause: UserError): UserError {
  return new UserError(cause.code, `${cause.message} ${endText(rotation)}`, undefined, { cause });
}

/** @returns why a rotation ended in another way than it was meant to, and how things are now. */
export function endText({ ended, user_name, token_name, successor }: Rotation): string {
  switch (ended) {
    case 'account_gone':
      return `The account ${user_name} was deleted with its tokens: the rotation ended, and their local copies are removed.`;
    case 'both_gone':
      return `Both ${token_name} and ${successor} are invalid: the rotation ended, and their local copies are removed.`;
    case 'new_gone':
      return `${successor} was deleted: the rotation was rolled back, and ${token_name} is not revoked.`;
    case 'new_replaced':
      return `${successor} was created again elsewhere: the rotation was rolled back, and ${token_name} is not revoked.`;
    default:
      return '';
  }
}

/** @returns what to tell of a rotation that stands still: how things are, why, and the commands that go on. */
export function stoppedError(rotation: Rotation, cause: UserError, alsoFailed: unknown): UserError {
  const also = isUserError(alsoFailed) ? ` The rollback failed too: ${alsoFailed.message}` : '';
  const hints = [isUserError(alsoFailed) ? alsoFailed.hint : cause.hint, waysOn(rotation)];
  return new UserError(
    'rotation_incomplete',
    `${cause.message}${also} ${stateOf(rotation)}`,
    joinHints(hints, '\n'),
    { cause },
  );
}

/** @returns where things stand, in a sentence that is true whatever the unknown outcome of the step under way is. */
function stateOf(rotation: Rotation): string {
  const { token_name, successor } = rotation;
  if (isDone(rotation, { name: 'prove' })) return `${successor} is in use and ${token_name} is revoked.`;
  if (isDone(rotation, { name: 'revoke' }))
    return `${successor} is in use; ${token_name} is revoked, but not yet confirmed to be rejected.`;
  if (!isBeforeSwitch(rotation))
    return `${successor} is in use; it is not known whether ${token_name} is revoked.`;
  const made = isDone(rotation, { name: 'mint' }) ? `${successor} was created, and ` : '';
  return `The rotation was interrupted: ${made}${token_name} was not revoked.`;
}

/** @returns the commands that go on with a rotation. */
function waysOn(rotation: Rotation): Hint {
  const resume = commandHint('rotation resume', [rotation.id]);
  // What stopped it needs a person first, and the hint of that names the ways.
  const kind = kindOfExit(rotation);
  if (kind === 'deliver') return advise`Then run ${resume}.`;
  if (kind === 'abort') return '';
  if (rotation.direction === 'back' || !isBeforeSwitch(rotation)) return advise`${resume} resumes it.`;
  return advise`${resume} resumes it; ${commandHint('rotation abort', [rotation.id])} rolls it back.`;
}
