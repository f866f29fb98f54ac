import type { Services } from '../screen.ts';
import type { Dialogue } from './dialogue.ts';

/** What the linear mode works with: the person, the ports, the clock, the clipboard. */
export interface LinearWorld extends Services {
  readonly dialogue: Dialogue;
  now(): Date;
}
