import type { Rotation, RotationStep } from '../../domain/rotation/rotation.ts';

/** A step did not work. The record is as it was before the step; the cause says why. */
export class StepError extends Error {
  readonly rotation: Rotation;
  readonly step: RotationStep;

  constructor(rotation: Rotation, step: RotationStep, cause: unknown) {
    super(`${step.name} failed`, { cause });
    this.name = 'StepError';
    this.rotation = rotation;
    this.step = step;
  }
}
