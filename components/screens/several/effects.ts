import { isUserError } from '../../../src/errors.ts';
import type { ChangeOrder, MadeChange } from '../../../src/usecases/fleet/several-changes.ts';
import { deletedText, revokedText } from '../../deleted-words.ts';
import { rolesText } from '../../held-changes.ts';
import { problemOf } from '../../problem.ts';
import type { Task } from '../../screen.ts';
import type { SeveralAction, SeveralItem } from './state.ts';

/** Finds out what each of them means now. */
export function prepareSeveral(orders: readonly ChangeOrder[]): Task<SeveralAction> {
  return {
    async run({ actions }, send, signal) {
      for (const [at, order] of orders.entries()) {
        if (signal.aborted) break;
        send({ kind: 'item', at, change: { plan: await actions.planChange(order) } });
      }
      return { kind: 'ready' };
    },
    failed: (problem) => ({ kind: 'failed', problem }),
  };
}

/** Does one after the other, past failures; stops between two when the screen is left, and where the next cannot but fail. */
export function runSeveral(items: readonly SeveralItem[]): Task<SeveralAction> {
  return {
    async run({ actions, context, demo }, send, signal) {
      let stopped: string | undefined;
      for (const [at, { plan }] of items.entries()) {
        if (plan?.is !== 'ready') continue;
        const reason = stopped ?? (signal.aborted ? 'it was stopped before.' : undefined);
        if (reason !== undefined) {
          send({ kind: 'item', at, change: { outcome: { is: 'notBegun', reason } } });
          continue;
        }
        send({ kind: 'item', at, change: { running: true } });
        try {
          const text = madeText(await actions.makeChange(plan.order));
          send({ kind: 'item', at, change: { running: false, outcome: { is: 'done', text } } });
        } catch (error) {
          const problem = problemOf(error, { context, demo });
          send({ kind: 'item', at, change: { running: false, outcome: { is: 'failed', problem } } });
          if (isUserError(error, 'backend_unreachable', 'not_logged_in', 'token_refused', 'read_only'))
            stopped = problem.message;
        }
      }
      return { kind: 'allDone' };
    },
    failed: (problem) => ({ kind: 'failed', problem }),
  };
}

function madeText(made: MadeChange): string {
  switch (made.does) {
    case 'delete':
      return deletedText(made.result);
    case 'revoke':
      return revokedText(made.result);
    case 'roles':
      return rolesText(made.result);
    case 'deliver': {
      const { sinks } = made.result;
      return sinks
        .map(({ sink, delivered, problem }) => (delivered ? `delivered to ${sink}` : `${sink}: ${problem}`))
        .join('; ');
    }
  }
}
