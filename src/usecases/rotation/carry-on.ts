import { mayBeInUse, mintAgain, rename } from '../../domain/rotation/lost.ts';
import type { Rotation, RotationStep } from '../../domain/rotation/rotation.ts';
import { isOver } from '../../domain/rotation/standing.ts';
import { begin, complete, isUncertain, nextStep } from '../../domain/rotation/steps.ts';
import { UserError } from '../../errors.ts';
import { freeName } from './free-name.ts';
import type { OpenedPorts } from './ports.ts';
import type { Hand } from './secrets-in-hand.ts';
import { StepError } from './step-error.ts';
import type { StepOutcome } from './steps/action.ts';
import { actions } from './steps/index.ts';

/** Told of each step before it is taken and after; the record says what is done by then. */
export type Watch = (rotation: Rotation, step: RotationStep, state: 'running' | 'done') => void;

/**
 * Takes the steps of a rotation that are left, each recorded before and after, until all are done, a grace period has
 * to be waited for, or `signal` says to stop between two steps. The record of one that is over is removed.
 * @returns the rotation as it stands then
 * @throws StepError; UserError `secret_store_unavailable` where its secret is kept with another store than the one in use
 */
export async function carryOn(
  ports: OpenedPorts,
  start: Rotation,
  options: { readonly watch?: Watch | undefined; readonly signal?: AbortSignal | undefined } = {},
): Promise<Rotation> {
  requireSameStore(ports, start);
  const hand: Hand = {};
  let rotation = start;
  for (;;) {
    const step = nextStep(rotation, ports.clock.now());
    if (step === undefined) break;
    if (options.signal?.aborted) return rotation;
    rotation = await take(ports, rotation, step, hand, options.watch);
  }
  if (isOver(rotation, ports.clock.now())) await ports.rotations.remove(rotation.id);
  return rotation;
}

/** @throws UserError `secret_store_unavailable` where a rotation was begun with another secret store */
export function requireSameStore({ secrets }: OpenedPorts, { id, store }: Rotation): void {
  if (secrets.kind === store) return;
  throw new UserError(
    'secret_store_unavailable',
    `The rotation ${id} was started with another secret store (${store}) than the current one (${secrets.kind}).`,
    `Run this again with SVCACCT_SECRET_STORE=${store}; nothing was changed.`,
  );
}

async function take(
  ports: OpenedPorts,
  before: Rotation,
  step: RotationStep,
  hand: Hand,
  watch: Watch | undefined,
): Promise<Rotation> {
  const uncertain = isUncertain(before, step);
  const rotation = begin(before, step);
  try {
    await ports.rotations.save(rotation);
    watch?.(rotation, step, 'running');
    const outcome = await actions[step.name]({ ports, rotation, step, uncertain, hand });
    const after = await recorded(ports, rotation, step, outcome);
    await ports.rotations.save(after);
    if (outcome.kind === 'done') watch?.(after, step, 'done');
    return after;
  } catch (cause) {
    throw new StepError(rotation, step, cause);
  }
}

async function recorded(
  ports: OpenedPorts,
  rotation: Rotation,
  step: RotationStep,
  outcome: StepOutcome,
): Promise<Rotation> {
  switch (outcome.kind) {
    case 'done': {
      const learned = outcome.fingerprint === undefined ? {} : { fingerprint: outcome.fingerprint };
      return complete(rotation, step, ports.clock.now(), learned);
    }
    case 'lost':
      return mintAgain(rotation, mayBeInUse(rotation) ? await freeName(ports, rotation) : rotation.successor);
    case 'taken':
      return rename(rotation, await freeName(ports, rotation));
  }
}
