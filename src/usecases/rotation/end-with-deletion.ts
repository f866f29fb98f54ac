import { advise, commandHint, type Hint } from '../../domain/hint/hint.ts';
import type { Rotation } from '../../domain/rotation/rotation.ts';
import { isBeforeSwitch } from '../../domain/rotation/standing.ts';
import type { TokenRef } from '../../domain/token/token.ts';
import type { Ports } from '../../ports.ts';
import { leadBack } from './steps/switch.ts';

/** @returns the unfinished rotation that replaces a token, or that made it. */
export async function rotationOf(
  { rotations }: Pick<Ports, 'rotations'>,
  { user, token }: TokenRef,
): Promise<Rotation | undefined> {
  const all = await rotations.list();
  return all.find((one) => one.user_name === user && [one.token_name, one.successor].includes(token));
}

/** @returns what deleting a token means for the rotation it is part of, before that is done. */
export function whatDeletingMeans({ token_name, successor, ...rest }: Rotation, token: string): string {
  const rotation = { token_name, successor, ...rest };
  if (token === successor) return `It has just replaced ${token_name}, which then is the only valid token.`;
  return isBeforeSwitch(rotation)
    ? `It is being replaced by ${successor}, which is not in use yet.`
    : `It was replaced by ${successor}, which stays valid.`;
}

/**
 * Ends the rotation of a token that was deleted, as far as that can be done without its destinations.
 * @returns what became of it, and what is left to do
 */
export async function endWithToken(
  { rotations, secretRecords }: Pick<Ports, 'rotations' | 'secretRecords'>,
  rotation: Rotation,
  token: string,
): Promise<Hint> {
  const { id, token_name, successor } = rotation;
  const resume = commandHint('rotation resume', [id]);
  const ended = await rotations.exclusively(id, async () => {
    if (isBeforeSwitch(rotation)) return advise`Its rotation is unfinished: ${resume} ends it.`;
    const isNew = token === successor;
    if (isNew) await leadBack({ secretRecords }, rotation);
    if (isNew ? rotation.sinks.length > 0 : rotation.discarded.length > 0)
      return advise`Its rotation is unfinished: ${resume} ${isNew ? `returns the secret of ${token_name} to ${rotation.sinks.join(', ')}` : 'ends it'}.`;
    await rotations.remove(id);
    return isNew
      ? `Its rotation ended: ${token_name} is not revoked, and points to itself again.`
      : `Its rotation ended: ${token_name} points to ${successor}.`;
  });
  return ended?.result ?? advise`Another process is working on its rotation: ${commandHint('rotation list')}`;
}
