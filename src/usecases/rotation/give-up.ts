import { givingBack } from '../../domain/rotation/return.ts';
import type { Rotation, RotationProblem, Step } from '../../domain/rotation/rotation.ts';
import { isBeforeSwitch, turnBack } from '../../domain/rotation/standing.ts';
import { touchedSinks } from '../../domain/rotation/steps.ts';
import { isUserError } from '../../errors.ts';
import { carryOn, StepFailed, type Watch } from './carry-on.ts';
import { oldSecret } from './hand.ts';
import { lookInto } from './held.ts';
import type { OpenedPorts } from './ports.ts';
import { cannotGiveBack } from './steps/back.ts';
import { stoppedError, takenBackError } from './trouble.ts';

/**
 * What becomes of a rotation in which a step did not work. Before the switch it is taken back at once, so that the old
 * token stays and nothing of the new one is left. Where that cannot be done, and after the switch, it stays on record.
 * @returns what to tell: what happened, how things stand now, and what to do
 */
export async function giveUp(
  ports: OpenedPorts,
  { rotation, step, cause }: StepFailed,
  watch?: Watch,
): Promise<unknown> {
  const stopped = { ...rotation, problem: problemOf(step, cause, ports.clock.now()) };
  if (rotation.direction === 'forward' && isBeforeSwitch(rotation)) {
    try {
      await takeBackNow(ports, stopped, watch);
      return isUserError(cause) ? takenBackError(stopped, cause) : cause;
    } catch (error) {
      if (!(error instanceof StepFailed)) return stay(ports, stopped, cause, error);
      return stay(ports, { ...error.rotation, problem: stopped.problem }, cause, error.cause);
    }
  }
  return stay(ports, stopped, cause);
}

/**
 * Takes a rotation back, if no sink would be left with a dead secret by that.
 * @throws StepFailed where that stopped half way; UserError `rotation_incomplete` where it was not begun
 */
export async function takeBackNow(ports: OpenedPorts, rotation: Rotation, watch?: Watch): Promise<Rotation> {
  await refuseToStrand(ports, rotation);
  return carryOn(ports, turnBack(rotation), { watch });
}

async function refuseToStrand(ports: OpenedPorts, rotation: Rotation): Promise<void> {
  const touched = touchedSinks(rotation);
  if (touched.length === 0 || (await oldSecret(ports, rotation)) !== undefined) return;
  for (const spec of touched) {
    if (givingBack(rotation, spec, await lookInto(ports.delivery, spec)) === 'needed')
      throw cannotGiveBack(rotation, spec);
  }
}

/** Leaves the rotation on record as it stands. A journal that cannot be written has the record of the step before. */
async function stay(
  ports: OpenedPorts,
  rotation: Rotation,
  cause: unknown,
  alsoFailed?: unknown,
): Promise<unknown> {
  await ports.rotations.save(rotation).catch(() => undefined);
  return isUserError(cause) ? stoppedError(rotation, cause, alsoFailed) : cause;
}

function problemOf({ name: step }: Step, cause: unknown, now: Date): RotationProblem {
  const at = now.toISOString();
  // A fault of the program may quote its input: only its kind is recorded.
  if (!isUserError(cause)) return { step, code: 'unexpected', message: kindOf(cause), at };
  const { code, message, hint } = cause;
  return { step, code, message, at, ...(hint === undefined ? {} : { hint }) };
}

function kindOf(error: unknown): string {
  return error instanceof Error ? error.name : 'unknown reason';
}
