import { listKinds } from '../domain/secret/destination-kinds.ts';
import type { Sink } from '../ports.ts';
import { kindNamed } from './kinds.ts';
import { noSink, type SinkKind, type SinkPorts } from './sink-kind.ts';

/** A text that names a sink. */
export interface ReadSink {
  /** As it is remembered. */
  readonly spec: string;
  open(ports: SinkPorts): Promise<Sink>;
}

/**
 * Reads `KIND:...`, for example `file:PATH`.
 * @throws UserError `usage` for anything else, saying what is wrong with it
 */
export function readSink(text: string): ReadSink {
  const [, name = '', rest = ''] = /^([a-z]+):(.*)$/s.exec(text) ?? [];
  const kind = kindNamed(name);
  if (!kind) throw noSink(text, `it must start with ${listKinds((_, each) => `"${each}:"`, 'or')}`);
  return ofKind(kind, name, rest, text);
}

function ofKind<Place>(kind: SinkKind<Place>, name: string, rest: string, text: string): ReadSink {
  const place = kind.parse(rest, text);
  const spec = `${name}:${kind.write(place)}`;
  return { spec, open: (ports) => kind.open(spec, place, ports) };
}
