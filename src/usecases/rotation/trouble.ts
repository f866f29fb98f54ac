import type { Rotation } from '../../domain/rotation/rotation.ts';
import { isBeforeSwitch } from '../../domain/rotation/standing.ts';
import { isDone } from '../../domain/rotation/steps.ts';
import { isUserError, UserError } from '../../errors.ts';

/** @returns what to tell of a rotation that did not work and was taken back. It has the code of its cause. */
export function takenBackError(rotation: Rotation, cause: UserError): UserError {
  const { token_name, successor } = rotation;
  const what = isDone(rotation, { name: 'probe' })
    ? `The rotation was taken back: nothing of ${successor} is left, and ${token_name} stays as it was.`
    : `Nothing was made: ${token_name} stays as it was.`;
  return new UserError(cause.code, `${cause.message} ${what}`, cause.hint, { cause });
}

/** @returns what to tell of a rotation that stands still: how things are, why, and the commands that go on. */
export function stoppedError(rotation: Rotation, cause: UserError, alsoFailed: unknown): UserError {
  const also = isUserError(alsoFailed) ? ` Taking it back did not work either: ${alsoFailed.message}` : '';
  const hints = [isUserError(alsoFailed) ? alsoFailed.hint : cause.hint, waysOn(rotation)];
  return new UserError(
    'rotation_incomplete',
    `${cause.message}${also} ${stateOf(rotation)}`,
    hints.filter(Boolean).join('\n'),
    { cause },
  );
}

/** @returns where things stand, in a sentence that is true whatever the unknown outcome of the step under way is. */
export function stateOf(rotation: Rotation): string {
  const { token_name, successor } = rotation;
  if (isDone(rotation, { name: 'prove' })) return `${successor} is in place and ${token_name} is revoked.`;
  if (isDone(rotation, { name: 'revoke' }))
    return `${successor} is in place; that ${token_name} is dead is not proven yet.`;
  if (!isBeforeSwitch(rotation))
    return `${successor} is in place; ${token_name} is not known to be revoked yet.`;
  const made = isDone(rotation, { name: 'mint' }) ? `${successor} was made, and ` : '';
  return `The rotation stands still: ${made}${token_name} was not revoked.`;
}

/** @returns the commands that go on with a rotation. */
export function waysOn(rotation: Rotation): string {
  const resume = `svcacct rotation resume ${rotation.id}`;
  if (rotation.direction === 'back' || !isBeforeSwitch(rotation)) return `${resume} goes on from there.`;
  return `${resume} goes on from there; svcacct rotation abort ${rotation.id} takes it back.`;
}
