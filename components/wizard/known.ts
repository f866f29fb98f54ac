import type { Surroundings } from '../../src/usecases/account/surroundings.ts';
import type { Advisor } from '../advice/advice.ts';

/** What the wizards need to know before they ask, with the roles made ready to be asked about. */
export interface Known extends Surroundings {
  readonly advisor: Advisor;
}
