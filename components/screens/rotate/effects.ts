import type { TokenRef } from '../../../src/domain/token/token.ts';
import type { HintPlace } from '../../../src/output/hint-text.ts';
import type { RotationWish } from '../../../src/usecases/actions.ts';
import type { Watch } from '../../../src/usecases/rotation/carry-on.ts';
import { NowhereError } from '../../../src/usecases/rotation/nowhere-error.ts';
import type { PreparedRotation } from '../../../src/usecases/rotation/prepare.ts';
import type { UnfinishedJob } from '../../../src/usecases/rotation/see-to.ts';
import { isStoreError, problemOf } from '../../problem.ts';
import type { Task } from '../../screen.ts';
import type { Cure } from './panels.ts';
import type { RotateAction, RotateItem } from './state.ts';

type Send = (action: RotateAction) => void;

/** Finds out of each token what rotating it means. */
export function prepareAll(refs: readonly TokenRef[], order: RotationWish = {}): Task<RotateAction> {
  return {
    async run({ actions, context, demo }, send) {
      for (const [at, ref] of refs.entries()) {
        await trying({ send, context, demo }, at, async () => ({
          kind: 'prepared',
          at,
          prepared: await actions.prepareRotation(ref, order),
        }));
      }
      return { kind: 'readyToAsk' };
    },
    failed: (problem) => ({ kind: 'failed', at: 0, problem }),
  };
}

/** Rotates one token after the other, past failures; stops between two steps when the screen is left. */
export function runAll(items: readonly RotateItem[], request: RotationWish): Task<RotateAction> {
  return {
    async run({ actions, context, demo }, send, signal) {
      for (const [at, { prepared }] of items.entries()) {
        if (prepared === undefined || signal.aborted) continue;
        await trying({ send, context, demo }, at, async () => {
          const now = prepared.kind === 'new' ? withGrace(prepared, request.grace) : prepared;
          return {
            kind: 'ended',
            at,
            rotation: await actions.rotateToken(now, request, { watch: watchOf(send, at), signal }),
          };
        });
      }
      return { kind: 'allDone' };
    },
    failed: (problem) => ({ kind: 'failed', at: 0, problem }),
  };
}

/** Goes on with an unfinished rotation, takes it back, or finishes it. */
export function seeToOne(job: UnfinishedJob, id: string): Task<RotateAction> {
  return {
    async run({ actions, context, demo }, send, signal) {
      const attendance = { watch: watchOf(send, 0), signal };
      await trying({ send, context, demo }, 0, async () => ({
        kind: 'ended',
        at: 0,
        rotation: await actions.seeToRotation(job, id, attendance),
      }));
      return { kind: 'allDone' };
    },
    failed: (problem) => ({ kind: 'failed', at: 0, problem }),
  };
}

/** The plan was made before the person chose a grace period. */
function withGrace(
  prepared: Extract<PreparedRotation, { kind: 'new' }>,
  grace: string | undefined,
): PreparedRotation {
  const { planned } = prepared;
  return { ...prepared, planned: { ...planned, plan: { ...planned.plan, grace } } };
}

function watchOf(send: Send, at: number): Watch {
  return (rotation, step, state) =>
    send({ kind: 'told', at, rotation, running: state === 'running' ? step : undefined });
}

async function trying(
  { send, ...place }: { readonly send: Send } & HintPlace,
  at: number,
  act: () => Promise<RotateAction>,
): Promise<void> {
  try {
    send(await act());
  } catch (error) {
    send({ kind: 'failed', at, problem: problemOf(error, place), cure: cureOf(error) });
  }
}

function cureOf(error: unknown): Cure | undefined {
  if (error instanceof NowhereError) return 'store or destination';
  return isStoreError(error) ? 'store' : undefined;
}
