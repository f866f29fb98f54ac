import type { Services } from '../screen.ts';
import type { Place } from '../shell/place.ts';
import type { Dialogue } from './dialogue.ts';

/** What the linear mode works with: the person, the context at hand with its ports, the clock, the clipboard. */
export interface LinearWorld extends Services {
  readonly place: Place;
  /** Opens another context. */
  enter(context: string): Promise<LinearWorld>;
  readonly dialogue: Dialogue;
  now(): Date;
}
