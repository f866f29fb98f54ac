import type { Context } from '../src/context.ts';
import type { Rotation } from '../src/domain/rotation/rotation.ts';
import type { TokenRef } from '../src/domain/token/token.ts';
import { abortRotation } from '../src/usecases/rotation/abort-rotation.ts';
import type { Attendance } from '../src/usecases/rotation/exclusively.ts';
import { findRotation } from '../src/usecases/rotation/find-rotation.ts';
import { finishRotation } from '../src/usecases/rotation/finish-rotation.ts';
import { listRotations, type RotationListing } from '../src/usecases/rotation/list-rotations.ts';
import type { RotationRequest } from '../src/usecases/rotation/plan-rotation.ts';
import type { OpenedPorts } from '../src/usecases/rotation/ports.ts';
import { type Prepared, prepareRotation } from '../src/usecases/rotation/prepare.ts';
import { goOn, rotateToken } from '../src/usecases/rotation/rotate-token.ts';

type Use = Context['use'];

/** What can be done with an unfinished rotation. */
export type UnfinishedJob = 'resume' | 'abort' | 'finish';

/** Reads the unfinished rotations. */
export async function readRotations(use: Use): Promise<RotationListing> {
  return listRotations(await use('rotations', 'clock'));
}

/** Finds out what rotating a token means now. Changes nothing. */
export async function prepare(use: Use, ref: TokenRef, request: RotationRequest): Promise<Prepared> {
  return prepareRotation(await portsOf(use), ref, request);
}

/** Rotates a token as it was prepared. */
export async function rotate(
  use: Use,
  prepared: Prepared,
  request: RotationRequest,
  attendance: Attendance,
): Promise<Rotation> {
  return rotateToken(await portsOf(use), prepared, request, attendance);
}

/** Goes on with an unfinished rotation, takes it back, or ends its grace period. The screen has asked already. */
export async function seeTo(
  use: Use,
  job: UnfinishedJob,
  id: string,
  attendance: Attendance,
): Promise<Rotation> {
  const ports = await portsOf(use);
  if (job === 'abort') return abortRotation(ports, id, attendance);
  if (job === 'resume') return goOn(ports, { id }, attendance);
  return finishRotation(ports, await findRotation(ports, id), attendance);
}

function portsOf(use: Use): Promise<OpenedPorts> {
  return use('backend', 'secretRecords', 'rotations', 'delivery', 'digest', 'clock', 'runner', 'secrets');
}
