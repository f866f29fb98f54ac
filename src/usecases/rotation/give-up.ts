import { isAlive, wasMade } from '../../domain/rotation/fate.ts';
import { givingBack } from '../../domain/rotation/return.ts';
import type { Rotation, RotationProblem, RotationStep } from '../../domain/rotation/rotation.ts';
import { isBeforeSwitch, turnBack } from '../../domain/rotation/standing.ts';
import { isDone, touchedSinks } from '../../domain/rotation/steps.ts';
import { isUserError, UserError } from '../../errors.ts';
import { carryOn, type Watch } from './carry-on.ts';
import { lookInto } from './held.ts';
import type { OpenedPorts } from './ports.ts';
import { endedError, stoppedError, takenBackError } from './problem.ts';
import { oldSecret } from './secrets-in-hand.ts';
import { see } from './see.ts';
import { type Settled, settle } from './settle.ts';
import { StepError } from './step-error.ts';
import { cannotGiveBack } from './steps/back.ts';
import { WentBackError } from './went-back-error.ts';

/**
 * What becomes of a rotation in which a step did not work. Before the switch it is taken back at once, so that the old
 * token stays and nothing of the new one is left. Where that cannot be done, and after the switch, it stays on record.
 * @returns what to tell: what happened, how things stand now, and what to do
 */
export async function giveUp(
  ports: OpenedPorts,
  { rotation, step, cause }: StepError,
  watch?: Watch,
): Promise<unknown> {
  const stopped = { ...rotation, problem: problemOf(step, cause, ports.clock.now()) };
  const settled = await becameOf(ports, stopped, cause);
  if (settled?.isOver && isUserError(cause)) return endedError(settled.rotation, cause);
  if (settled?.rotation.direction === 'back' && rotation.direction === 'forward' && isUserError(cause))
    return turnedBack(ports, settled.rotation, cause, watch);
  if (rotation.direction === 'forward' && isBeforeSwitch(rotation)) {
    try {
      await takeBackNow(ports, stopped, watch);
      return isUserError(cause) ? takenBackError(stopped, cause) : cause;
    } catch (error) {
      if (!(error instanceof StepError)) return stay(ports, stopped, cause, error);
      return stay(ports, { ...error.rotation, problem: stopped.problem }, cause, error.cause);
    }
  }
  return stay(ports, stopped, cause);
}

/** Looks whether something that was deleted or remade is why a step did not work; undefined where that cannot be told. */
async function becameOf(
  ports: OpenedPorts,
  rotation: Rotation,
  cause: unknown,
): Promise<Settled | undefined> {
  // Nothing was created yet, and what was tried is out of reach.
  if (!isUserError(cause) || !isDone(rotation, { name: 'probe' })) return undefined;
  return settle(ports, rotation).catch(() => undefined);
}

async function turnedBack(
  ports: OpenedPorts,
  rotation: Rotation,
  cause: UserError,
  watch: Watch | undefined,
): Promise<unknown> {
  try {
    return takenBackError(await carryOn(ports, rotation, { watch }), cause);
  } catch (error) {
    if (!(error instanceof StepError)) return stay(ports, rotation, cause, error);
    return stay(ports, { ...error.rotation, problem: rotation.problem }, cause, error.cause);
  }
}

/**
 * Takes a rotation back, if no sink would be left with a dead secret by that.
 * @throws StepError where that stopped half way; UserError `rotation_incomplete` where it was not begun
 */
export async function takeBackNow(ports: OpenedPorts, rotation: Rotation, watch?: Watch): Promise<Rotation> {
  await refuseToEndBoth(ports, rotation);
  await refuseToStrand(ports, rotation);
  return carryOn(ports, turnBack(rotation), { watch });
}

/** The new token stays where it is the only one that works. */
async function refuseToEndBoth(ports: OpenedPorts, rotation: Rotation): Promise<void> {
  if (!wasMade(rotation) || isAlive((await see(ports, rotation)).old)) return;
  throw new UserError(
    'rotation_incomplete',
    `${rotation.token_name} is gone, so ${rotation.successor} is the only valid token and is not deleted.`,
  );
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

function problemOf({ name: step }: RotationStep, cause: unknown, now: Date): RotationProblem {
  const at = now.toISOString();
  // A fault of the program may quote its input: only its kind is recorded.
  if (!isUserError(cause)) return { step, code: 'unexpected', message: kindOf(cause), at };
  const { code, message, hint } = cause;
  const destination = cause instanceof WentBackError ? { destination: cause.destination } : {};
  return { step, code, message, at, ...(hint === undefined ? {} : { hint }), ...destination };
}

function kindOf(error: unknown): string {
  return error instanceof Error ? error.name : 'unknown reason';
}
