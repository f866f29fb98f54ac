import type { Effects, Recorded } from './effects.ts';
import type { Recorder } from './record.ts';

/** @returns the same port; what its table says is recorded is recorded. Reading costs nothing. */
export function audited<Port extends object>(port: Port, effects: Effects<Port>, recorder: Recorder): Port {
  return decorated(port, effects, ({ recorded }, plain) => {
    const call = plain();
    // A method that this backend does not have.
    return call === undefined ? undefined : recorded(call, recorder, port);
  });
}

/** @returns the same port, in which every method that writes is `refuse`: the port does not hear of it. */
export function readOnly<Port extends object>(
  port: Port,
  effects: Effects<Port>,
  refuse: () => Promise<never>,
): Port {
  return decorated(port, effects, ({ effect }, plain) => (effect === 'write' ? refuse : plain()));
}

/** @param wrap given what the table says of a method, and what finds the plain one */
function decorated<Port extends object>(
  port: Port,
  effects: Effects<Port>,
  wrap: (effect: Recorded<unknown, unknown>, plain: () => unknown) => unknown,
): Port {
  return new Proxy(port, {
    get(target, name) {
      const plain = () => {
        const value: unknown = Reflect.get(target, name);
        return typeof value === 'function' ? value.bind(target) : value;
      };
      const effect = Object.hasOwn(effects, name) ? effects[name as keyof Port] : 'read';
      return effect === 'read' ? plain() : wrap(effect as Recorded<unknown, unknown>, plain);
    },
  });
}
