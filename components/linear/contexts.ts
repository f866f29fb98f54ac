import type { ContextEntry } from '../../src/domain/settings/context-entries.ts';
import { contextLine } from '../../src/output/context.ts';
import { allContexts } from '../../src/usecases/context/contexts.ts';
import { problemOf } from '../problem.ts';
import { choose } from './choose.ts';
import type { LinearWorld } from './world.ts';

/** Reads the contexts out and goes to the one that is chosen. @returns the world there, or the one at hand */
export async function otherContext(world: LinearWorld): Promise<LinearWorld> {
  const { dialogue, use, place } = world;
  try {
    const contexts = await allContexts(await use('settings'));
    const line = (entry: ContextEntry) => `${contextLine(entry)}${entry.name === place.name ? ', here' : ''}`;
    const chosen = await choose(dialogue, { items: contexts, line, words: ['b back'], enter: 'b' });
    if (chosen.kind !== 'item' || chosen.item.name === place.name) return world;
    const entered = await world.enter(chosen.item.name);
    dialogue.say(`Now in context ${placeText(entered)}, for this run only.`);
    return entered;
  } catch (error) {
    if (error instanceof Error && error.name === 'Ended') throw error;
    const { message, hint } = problemOf(error);
    dialogue.say(`Error: ${message}`, ...(hint ? [hint] : []));
    return world;
  }
}

/** @returns where one is, in words: `prod, PRODUCTION, read-only`. */
export function placeText({ place }: Pick<LinearWorld, 'place'>): string {
  return [place.name, ...place.marks.map(({ text }) => text)].join(', ');
}
