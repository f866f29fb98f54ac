import { addDuration, longestDuration, parseDuration } from '../time/duration.ts';
import {
  backwardSteps,
  forwardSteps,
  type Rotation,
  type RotationPlan,
  type RotationStep,
} from './rotation.ts';

/** @returns every step this rotation takes forward: none for a grace period or a sink that was not asked for. */
export function stepsOf(plan: RotationPlan): readonly RotationStep[] {
  return forwardSteps.flatMap((name): RotationStep[] => {
    if (name === 'deliver') return plan.sinks.map((sink) => ({ name, sink }));
    if (name === 'keep' && plan.store === 'none') return [];
    if (name === 'grace' && plan.grace === undefined) return [];
    return [{ name }];
  });
}

/** @returns the steps that take a rotation back: only sinks that may hold the new secret are given the old one. */
export function backwardStepsOf(rotation: Rotation): readonly RotationStep[] {
  // Nothing is made before the probe is done.
  if (!isDone(rotation, { name: 'probe' })) return [];
  return backwardSteps.flatMap((name): RotationStep[] => {
    if (name === 'switch-back' && !isDone(rotation, { name: 'switch' })) return [];
    if (name === 'give-back') return (rotation.touched ?? []).map((sink) => ({ name, sink }));
    return [{ name }];
  });
}

/** @returns the sinks that were given a new secret, or may have been. */
export function touchedSinks(rotation: Rotation): readonly string[] {
  // A secret that was lost may have come to any of them.
  if (rotation.discarded.length > 0) return rotation.sinks;
  return rotation.sinks.filter((sink) => {
    const delivery: RotationStep = { name: 'deliver', sink };
    return isDone(rotation, delivery) || isUncertain(rotation, delivery);
  });
}

/** @returns the step to take now, or undefined where all is done or a grace period is not over. */
export function nextStep(rotation: Rotation, now: Date): RotationStep | undefined {
  const steps = rotation.direction === 'back' ? backwardStepsOf(rotation) : stepsOf(rotation);
  const step = steps.find((candidate) => !isDone(rotation, candidate));
  return step?.name === 'grace' && !isDue(rotation, now) ? undefined : step;
}

/** @returns whether a step was done. */
export function isDone({ done }: Pick<Rotation, 'done'>, step: RotationStep): boolean {
  return done.some((one) => isSame(one, step));
}

/** @returns whether a step was begun, and perhaps done, without anybody knowing how it ended. */
export function isUncertain({ underway }: Rotation, step: RotationStep): boolean {
  return underway !== undefined && isSame(underway, step);
}

/** @returns whether a grace period is over. */
export function isDue({ due_at }: Rotation, now: Date): boolean {
  return due_at === undefined || Date.parse(due_at) <= now.getTime();
}

/** @returns the record before a step is taken. Why it stood still before counts no more, except on the way back. */
export function begin(rotation: Rotation, step: RotationStep): Rotation {
  return { ...solved(rotation), underway: step };
}

/** @returns the record after a step was taken; `learned` is what came of it. */
export function complete(
  rotation: Rotation,
  step: RotationStep,
  now: Date,
  learned: Pick<Rotation, 'fingerprint'> = {},
): Rotation {
  const { underway: _known, ...rest } = solved(rotation);
  const done = [...rotation.done, { ...step, at: now.toISOString() }];
  return { ...rest, ...learned, ...graceFrom(rotation, step, now), done };
}

function solved(rotation: Rotation): Rotation {
  if (rotation.direction === 'back') return rotation;
  const { problem: _problem, ...rest } = rotation;
  return rest;
}

function graceFrom({ grace }: Rotation, { name }: RotationStep, now: Date): Pick<Rotation, 'due_at'> {
  if (name !== 'switch' || grace === undefined) return {};
  // A record of another version may name a longer one: then the old token is left alone as long as can be.
  return { due_at: addDuration(now, parseDuration(grace) ?? longestDuration).toISOString() };
}

function isSame(a: RotationStep, b: RotationStep): boolean {
  return a.name === b.name && a.sink === b.sink;
}
