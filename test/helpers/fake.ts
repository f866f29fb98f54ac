/**
 * A fake of a port: the methods given, and a clear failure for any other, so that a test sees every call the code
 * makes of the world.
 */
export function fake<Port extends object>(name: string, methods: Partial<Port>): Port {
  return new Proxy(methods as Port, {
    get(target, key, receiver) {
      if (key in target) return Reflect.get(target, key, receiver);
      // Promises ask every object for `then`.
      if (key === 'then' || typeof key === 'symbol') return undefined;
      throw new Error(`unexpected call: ${name}.${key}`);
    },
  });
}
