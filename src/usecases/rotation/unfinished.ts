import { advise, commandHint, optionHint } from '../../domain/hint/hint.ts';
import type { Rotation } from '../../domain/rotation/rotation.ts';
import { isGraceOpen, standingOf } from '../../domain/rotation/standing.ts';
import { UserError } from '../../errors.ts';
import type { Ports } from '../../ports.ts';
import { carryOn } from './carry-on.ts';
import { attempt, each } from './each.ts';
import { type Attendance, exclusively } from './exclusively.ts';
import { findRotation, stillUnfinished } from './find-rotation.ts';
import { dueRotations, finishRotation } from './finish-rotation.ts';
import { type OpenedPorts, opened, type RotationPorts } from './ports.ts';
import { goOn } from './rotate-token.ts';
import { fleetRow, type RotationRow, rowOfEnded } from './rows.ts';
import { settle } from './settle.ts';

/**
 * Goes on with one unfinished rotation, or with all that were interrupted, past failures.
 * @throws UserError where one was named: `not_found`, `conflict` where it waits for its grace period, or what went wrong
 */
export async function resumeRotations(
  ports: RotationPorts,
  id: string | undefined,
  attendance: Attendance,
): Promise<readonly RotationRow[]> {
  const now = ports.clock.now();
  const rotations = id === undefined ? await ports.rotations.list() : [await findRotation(ports, id)];
  const stopped = rotations.filter((rotation) => standingOf(rotation, now) !== 'waiting');
  const [only] = rotations;
  if (id !== undefined && only && stopped.length === 0) {
    return goOnWith(ports, rotations, true, (open, rotation) => settleWaiting(open, rotation, attendance));
  }
  return goOnWith(ports, stopped, id !== undefined, (open, rotation) => goOn(open, rotation, attendance));
}

/** One that waits has nothing to resume, unless what it waits with is gone. */
async function settleWaiting(
  ports: OpenedPorts,
  { id }: Rotation,
  attendance: Attendance,
): Promise<Rotation> {
  const work = async () => {
    const { rotation, isOver } = await settle(ports, await stillUnfinished(ports, id));
    if (isOver) return rotation;
    if (rotation.direction === 'back') return carryOn(ports, rotation, attendance);
    throw waits(rotation);
  };
  return exclusively(ports, id, work, attendance.watch);
}

/** Rotations to finish, and those of them that are ended before their grace period is over. */
export interface FinishPlan {
  /** Whether all that are due were meant, or one. */
  readonly due: boolean;
  readonly chosen: readonly Rotation[];
  readonly early: readonly Rotation[];
}

/**
 * Chooses one rotation that waits, or all whose grace period is over; with `due` those whose new token is gone, too.
 * @throws UserError `usage` where it is unclear which one is meant; `not_found`
 */
export async function planFinish(
  ports: RotationPorts,
  { id, due = false }: { readonly id?: string | undefined; readonly due?: boolean | undefined },
): Promise<FinishPlan> {
  if (due && id !== undefined)
    throw new UserError(
      'usage',
      advise`ID and ${optionHint('due')} cannot be used together.`,
      'Use one of them.',
    );
  const chosen = due ? await dueRotations(ports) : [await onlyOne(ports, id)];
  // Of those that --due chose none is ended early: one that still waits has lost what it waits with.
  const early = due ? [] : chosen.filter((rotation) => isWaiting(ports, rotation));
  return { due, chosen, early };
}

/**
 * Revokes the old tokens of the rotations, past failures; those whose new token is gone go back to the old one.
 * @throws where one was named, what went wrong
 */
export async function finishRotations(
  ports: RotationPorts,
  { due, chosen }: FinishPlan,
  attendance: Attendance,
): Promise<readonly RotationRow[]> {
  return goOnWith(ports, chosen, !due, (open, rotation) =>
    due && isWaiting(ports, rotation)
      ? settleWaiting(open, rotation, attendance)
      : finishRotation(open, rotation, attendance),
  );
}

function isWaiting({ clock }: Pick<Ports, 'clock'>, rotation: Rotation): boolean {
  return standingOf(rotation, clock.now()) === 'waiting';
}

/** Where one was named its trouble is the command's own; of several each has a row. */
async function goOnWith(
  ports: RotationPorts,
  rotations: readonly Rotation[],
  isNamed: boolean,
  act: (open: OpenedPorts, rotation: Rotation) => Promise<Rotation>,
): Promise<readonly RotationRow[]> {
  const [first] = rotations;
  if (first === undefined) return [];
  // Not before there is something to do: opening the secret store may ask for a passphrase.
  const open = await opened(ports);
  if (isNamed) return [fleetRow(await act(open, first), ports.clock.now())];
  return each(rotations, 1, async (rotation) => {
    const ended = await attempt(rotation, () => act(open, rotation));
    return rowOfEnded(ended, ports.clock.now());
  });
}

async function onlyOne(ports: Pick<Ports, 'rotations'>, id: string | undefined): Promise<Rotation> {
  if (id !== undefined) return findRotation(ports, id);
  const waiting = (await ports.rotations.list()).filter(isGraceOpen);
  const [only, ...others] = waiting;
  if (only && others.length === 0) return only;
  throw new UserError(
    only ? 'usage' : 'not_found',
    only ? 'Several rotations are in their grace period.' : 'No rotation is in its grace period.',
    only
      ? advise`Name one (${waiting.map((rotation) => rotation.id).join(', ')}), or use ${optionHint('due')} for all whose grace period is over.`
      : advise`${commandHint('rotation list')} shows what is unfinished.`,
  );
}

function waits({ id, token_name, due_at = '' }: Rotation): UserError {
  return new UserError(
    'conflict',
    `The rotation ${id} is not interrupted: ${token_name} is in its grace period until ${due_at.slice(0, 16).replace('T', ' ')} UTC.`,
    advise`${commandHint('rotation finish', [id])} revokes it now.`,
  );
}
