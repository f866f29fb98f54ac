import { kindOfExit } from '../../domain/rotation/fate.ts';
import type { Rotation } from '../../domain/rotation/rotation.ts';
import { isBeforeSwitch } from '../../domain/rotation/standing.ts';
import { isDone } from '../../domain/rotation/steps.ts';
import { shell } from '../../domain/text/shell-command.ts';
import { isUserError, UserError } from '../../errors.ts';

/** @returns what to tell of a rotation that did not work and was taken back. It has the code of its cause. */
export function takenBackError(rotation: Rotation, cause: UserError): UserError {
  const { token_name, successor } = rotation;
  const what = rotation.ended
    ? endText(rotation)
    : isDone(rotation, { name: 'probe' })
      ? `The rotation was taken back: nothing of ${successor} is left, and ${token_name} stays as it was.`
      : `Nothing was made: ${token_name} stays as it was.`;
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
      return `The account ${user_name} is gone, and its tokens with it: the rotation ended, and what was stored here of them is removed.`;
    case 'both_gone':
      return `Neither ${token_name} nor ${successor} works any more: the rotation ended, and what was stored here of them is removed.`;
    case 'new_gone':
      return `${successor} is gone: the rotation was taken back, and ${token_name} is not revoked.`;
    case 'new_replaced':
      return `${successor} was made again by somebody else: the rotation was taken back, and ${token_name} is not revoked.`;
    default:
      return '';
  }
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
  const resume = shell`svcacct rotation resume ${rotation.id}`;
  // What stopped it needs a person first, and the hint of that names the ways.
  const kind = kindOfExit(rotation);
  if (kind === 'deliver') return `"${resume}" goes on then.`;
  if (kind === 'abort') return '';
  if (rotation.direction === 'back' || !isBeforeSwitch(rotation)) return `"${resume}" goes on from there.`;
  return `"${resume}" goes on from there; "${shell`svcacct rotation abort ${rotation.id}`}" takes it back.`;
}
