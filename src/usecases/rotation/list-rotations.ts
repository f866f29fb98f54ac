import type { Rotation, RotationStepName } from '../../domain/rotation/rotation.ts';
import { type Standing, standingOf } from '../../domain/rotation/standing.ts';
import { nextStep } from '../../domain/rotation/steps.ts';
import type { Ports } from '../../ports.ts';
import { missingOf } from './see.ts';

/** An unfinished rotation, and how it stands. */
export interface ListedRotation extends Rotation {
  /** `running`: a process works on it at this moment. */
  readonly standing: Standing | 'running';
  /** The step that comes next, or is taken now. */
  readonly next_step: RotationStepName | null;
  /** What it waits with and is not there, in words, where that was looked for. */
  readonly missing?: string | undefined;
}

/** What is unfinished, the longest begun first. */
export interface RotationListing {
  readonly listed_at: string;
  readonly rotations: readonly ListedRotation[];
}

/** Lists the unfinished rotations of a context; with a backend it looks whether what they wait with is there. */
export async function listRotations(
  ports: Pick<Ports, 'rotations' | 'clock'> & Partial<Pick<Ports, 'backend'>>,
): Promise<RotationListing> {
  const now = ports.clock.now();
  const rotations = await ports.rotations.list();
  const listed = await Promise.all(rotations.map((rotation) => listedRotation(ports, rotation, now)));
  return { listed_at: now.toISOString(), rotations: listed };
}

async function listedRotation(
  { rotations, backend }: Pick<Ports, 'rotations'> & Partial<Pick<Ports, 'backend'>>,
  rotation: Rotation,
  now: Date,
): Promise<ListedRotation> {
  const standing = standingOf(rotation, now);
  // Nobody works on what only waits.
  const running = standing !== 'waiting' && standing !== 'due' && (await rotations.isInWork(rotation.id));
  const next = nextStep(rotation, now)?.name ?? (standing === 'waiting' ? 'grace' : null);
  const missing = backend && !running ? await missingOf({ backend }, rotation) : undefined;
  return {
    ...rotation,
    ...(missing === undefined ? {} : { missing }),
    standing: running ? 'running' : standing,
    next_step: next,
  };
}
