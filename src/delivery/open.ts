import type { Delivery } from '../ports.ts';
import { readSink } from './read-sink.ts';
import type { SinkPorts } from './sink-kind.ts';

/** @returns what opens sinks; each kind is loaded when one of it is wanted. */
export function openDelivery(ports: SinkPorts): Delivery {
  return { sink: async (text) => readSink(text).open(ports) };
}
