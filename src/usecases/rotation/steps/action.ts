import type { Rotation, RotationStep } from '../../../domain/rotation/rotation.ts';
import type { OpenedPorts } from '../ports.ts';
import type { Hand } from '../secrets-in-hand.ts';

/** What a step is given. */
export interface Work {
  readonly ports: OpenedPorts;
  readonly rotation: Rotation;
  readonly step: RotationStep;
  /** Whether a process that died had begun this step: how far it came has to be found out first. */
  readonly uncertain: boolean;
  readonly hand: Hand;
}

/** How a step ended; what did not work is thrown. */
export type StepOutcome =
  | { readonly kind: 'done'; readonly fingerprint?: string }
  /** Nobody has the new secret any more: a token has to be made again. */
  | { readonly kind: 'lost' }
  /** The new name belongs to another user's token by now. */
  | { readonly kind: 'taken' };

/** Takes one step. Taking it again after a crash must be harmless. */
export type Action = (work: Work) => Promise<StepOutcome>;

/** The step was taken. */
export const done: StepOutcome = { kind: 'done' };

/** @returns the sink of a step that is done for each sink. */
export function sinkOf({ step }: Work): string {
  if (step.sink === undefined) throw new Error(`the step ${step.name} has no destination`);
  return step.sink;
}
