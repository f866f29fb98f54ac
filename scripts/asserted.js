// What the build replaces in a dependency is replaced in a place of which its next version may know nothing: the build fails
// then, for a program that only starts slower, or writes what it must not, would be noticed by nobody.

/**
 * Lets plugins tell what of them was of use.
 * @param {import('esbuild').Plugin[]} plugins
 * @returns the same plugins, and what fails where one of their places was not found by now
 */
export function asserted(plugins) {
  const unused = new Set();
  return {
    plugins: plugins.map(({ name, setup }) => ({
      name,
      setup: (build) => setup(watched(build, name, unused)),
    })),
    /** @throws Error naming every place that no file had */
    requireAllFound() {
      if (unused.size > 0)
        throw new Error(`a dependency has changed: nothing is left to replace for ${[...unused].join(', ')}`);
    },
  };
}

function watched(build, name, unused) {
  const watch = (kind) => (options, act) => {
    const place = `${name} (${kind} ${options.filter})`;
    unused.add(place);
    build[kind](options, async (found) => {
      const result = await act(found);
      if (result !== undefined) unused.delete(place);
      return result;
    });
  };
  return { ...build, onResolve: watch('onResolve'), onLoad: watch('onLoad') };
}

/**
 * Replaces in a source, and makes sure of it.
 * @param {string} source
 * @param {readonly (readonly [what: string | RegExp, by: string | ((...found: string[]) => string)])[]} changes
 * @throws Error where one of them was not found
 */
export function replaced(source, file, changes) {
  return changes.reduce((text, [what, by]) => {
    const found =
      typeof what === 'string'
        ? text.includes(what)
        : new RegExp(what.source, what.flags.replace('g', '')).test(text);
    if (!found) throw new Error(`${file} has changed: there is no ${what} in it any more`);
    return text.replace(what, typeof by === 'string' ? () => by : by);
  }, source);
}
