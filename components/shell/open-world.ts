import type { Context } from '../../src/context.ts';
import { createActions } from '../../src/usecases/actions.ts';
import type { Services } from '../screen.ts';
import { placeOf } from './place.ts';
import type { OpenWorld } from './runtime.ts';

/** Opens a context for the tasks of screens. */
export async function openWorld(context: Context, copy: Services['copy']): Promise<OpenWorld> {
  const current = await context.current();
  return {
    place: placeOf(current, context.globals.demo),
    services: {
      actions: createActions(context.use),
      context: current.name,
      ...(context.globals.demo ? { demo: true } : {}),
      elsewhere: (name) => createActions(context.in(name).use),
      copy,
    },
  };
}
