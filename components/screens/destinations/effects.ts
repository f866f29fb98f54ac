import type { TokenRef } from '../../../src/domain/token/token.ts';
import type { DestinationAction } from '../../destinations/state.ts';
import { hintWords } from '../../hint-words.ts';
import type { Task } from '../../screen.ts';
import type { DestinationsAction } from './state.ts';

/** Reads the destinations that are remembered. */
export function readTask(ref: TokenRef): Task<DestinationsAction> {
  return {
    run: async ({ actions }) => ({ kind: 'read', sinks: await actions.destinations(ref) }),
    failed: (problem) => ({ kind: 'failed', problem }),
  };
}

/** Adds one, and delivers a stored secret there. */
export function addTask(text: string, ref: TokenRef): Task<DestinationAction> {
  return {
    async run({ actions, context, demo }) {
      const { sink, delivery } = await actions.addDestination(ref, text);
      if (delivery === undefined || delivery.delivered) return { kind: 'added', sink };
      const { problem, hint } = delivery;
      const message = problem ?? 'The secret was not delivered.';
      return {
        kind: 'notAdded',
        problem: hint === null ? { message } : { message, hint: hintWords(hint, { context, demo }) },
      };
    },
    failed: (problem) => ({ kind: 'notAdded', problem }),
  };
}

/** Removes one. */
export function removeTask(sink: string, ref: TokenRef): Task<DestinationAction> {
  return {
    async run({ actions }) {
      await actions.removeDestination(ref, sink);
      return { kind: 'removed', sink };
    },
    failed: (problem) => ({ kind: 'notRemoved', sink, problem }),
  };
}
