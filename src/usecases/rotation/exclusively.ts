import { advise, commandHint } from '../../domain/hint/hint.ts';
import { UserError } from '../../errors.ts';
import type { Watch } from './carry-on.ts';
import { giveUp } from './give-up.ts';
import type { OpenedPorts } from './ports.ts';
import { StepError } from './step-error.ts';

/** What a person watches a rotation with, and stops it between two steps. */
export interface Attendance {
  readonly watch?: Watch | undefined;
  readonly signal?: AbortSignal | undefined;
}

/**
 * Works on one rotation while nobody else does; a step that does not work ends in what `giveUp` says.
 * @throws UserError `conflict` where another process works on it
 */
export async function exclusively<Result>(
  ports: OpenedPorts,
  id: string,
  work: () => Promise<Result>,
  watch: Watch | undefined,
): Promise<Result> {
  const taken = await ports.rotations.exclusively(id, async () => {
    try {
      return await work();
    } catch (error) {
      throw error instanceof StepError ? await giveUp(ports, error, watch) : error;
    }
  });
  if (taken === undefined) throw inWork(id);
  return taken.result;
}

function inWork(id: string): UserError {
  return new UserError(
    'conflict',
    `${id} is being rotated by another process.`,
    advise`${commandHint('rotation list')} shows its state.`,
  );
}
