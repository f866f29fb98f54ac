import { advise, commandHint } from '../../domain/hint/hint.ts';
import type { Rotation } from '../../domain/rotation/rotation.ts';
import { nearest } from '../../domain/text/nearest.ts';
import { UserError } from '../../errors.ts';
import type { Ports } from '../../ports.ts';

/**
 * @param id `USER/TOKEN`, of the token that is replaced or of its successor; or that token's name alone, where only one
 * unfinished rotation has it
 * @returns the unfinished rotation that is meant
 * @throws UserError `not_found`; `store_unreadable` where its record cannot be read; `usage` where several could be meant
 */
export async function findRotation({ rotations }: Pick<Ports, 'rotations'>, id: string): Promise<Rotation> {
  const all = await rotations.list();
  const found = all.filter((rotation) => namesOf(rotation).includes(id));
  const [first, ...others] = found;
  if (first && others.length === 0) return first;
  if (first) {
    throw new UserError(
      'usage',
      `Several unfinished rotations match ${id}.`,
      `Name one of them: ${found.map((rotation) => rotation.id).join(', ')}`,
    );
  }
  // Its record is left out of the list where it cannot be read: then that is said.
  const missed = await rotations.find(id);
  if (missed) return missed;
  const guess = nearest(
    id,
    all.map((rotation) => rotation.id),
  );
  throw new UserError(
    'not_found',
    `There is no unfinished rotation ${id}.`,
    guess ? `Did you mean ${guess}?` : advise`${commandHint('rotation list')} shows what is unfinished.`,
  );
}

/**
 * @returns a rotation as it stands now, for whoever has just come to hold its lock
 * @throws UserError `conflict` where another process has finished it, or taken it back, meanwhile
 */
export async function stillUnfinished(
  { rotations }: Pick<Ports, 'rotations'>,
  id: string,
): Promise<Rotation> {
  const rotation = await rotations.find(id);
  if (rotation) return rotation;
  throw new UserError(
    'conflict',
    `The rotation ${id} was just finished by another process.`,
    advise`${commandHint('rotation list')} shows what is unfinished.`,
  );
}

function namesOf({ id, user_name, token_name, successor }: Rotation): readonly string[] {
  return [id, token_name, `${user_name}/${successor}`, successor];
}
