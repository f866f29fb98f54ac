import type { Rotation } from '../../domain/rotation/rotation.ts';
import { abortRotation } from './abort-rotation.ts';
import type { Attendance } from './exclusively.ts';
import { findRotation } from './find-rotation.ts';
import { finishRotation } from './finish-rotation.ts';
import type { OpenedPorts } from './ports.ts';
import { goOn } from './rotate-token.ts';

/** What can be done with an unfinished rotation. */
export type UnfinishedJob = 'resume' | 'abort' | 'finish';

/** Goes on with an unfinished rotation, takes it back, or ends its grace period. */
export async function seeToRotation(
  ports: OpenedPorts,
  job: UnfinishedJob,
  id: string,
  attendance: Attendance,
): Promise<Rotation> {
  if (job === 'abort') return abortRotation(ports, id, attendance);
  if (job === 'resume') return goOn(ports, { id }, attendance);
  return finishRotation(ports, await findRotation(ports, id), attendance);
}
