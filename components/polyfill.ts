/** Ink 8 calls `Promise.withResolvers`, which Node 20 lacks. Called before Ink is loaded. */
export function addPromiseWithResolvers(): void {
  const target = Promise as unknown as { withResolvers?: () => unknown };
  target.withResolvers ??= () => {
    let resolve: unknown;
    let reject: unknown;
    const promise = new Promise((onResolve, onReject) => {
      resolve = onResolve;
      reject = onReject;
    });
    return { promise, resolve, reject };
  };
}
