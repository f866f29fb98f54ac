import type { Delivery, Ports } from '../ports.ts';
import { parseSink, sinkText } from './parse-sink.ts';

/** @returns what opens sinks; each kind is loaded when one of it is wanted. */
export function openDelivery(ports: Pick<Ports, 'runner' | 'digest'>): Delivery {
  return {
    async sink(text) {
      const spec = parseSink(text);
      const name = sinkText(spec, text);
      switch (spec.kind) {
        case 'file': {
          const { fileSink } = await import('./file/sink.ts');
          return fileSink(name, spec.path, ports.digest);
        }
        case 'kubernetes': {
          const { kubernetesSink } = await import('./kubernetes/sink.ts');
          return kubernetesSink(name, spec, ports);
        }
        case 'command': {
          const { commandSink } = await import('./command-sink.ts');
          return commandSink(name, spec, ports.runner);
        }
      }
    },
  };
}
