import { listKinds } from '../domain/secret/destination-kinds.ts';
import { UserError } from '../errors.ts';
import type { Ports, Sink } from '../ports.ts';

/** What sinks work with. */
export type SinkPorts = Pick<Ports, 'runner' | 'digest'>;

/** One kind of sink: how its text is read, and what opens it. */
export interface SinkKind<Place> {
  /**
   * @param rest what follows the name of the kind and the colon
   * @param whole the whole text, for an error
   * @throws UserError `usage` that says what is wrong with it
   */
  parse(rest: string, whole: string): Place;
  /** @returns the rest as it is remembered: a path is absolute, defaults are written out */
  write(place: Place): string;
  /** @param spec the whole text as it is remembered. What is needed for it is loaded here. */
  open(spec: string, place: Place, ports: SinkPorts): Promise<Sink>;
}

/** A text that names no sink, and why. */
export function noSink(text: string, why: string): UserError {
  return new UserError(
    'usage',
    `Invalid destination "${text}": ${why}.`,
    `Destinations are ${listKinds(({ usage }) => usage, 'and')}.`,
  );
}
