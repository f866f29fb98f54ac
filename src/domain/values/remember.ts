/**
 * @returns the same function, which works its answer out once for each text: the rows of a long list have thousands of
 *   dates and names, and few of them differ.
 */
export function remember<Result>(make: (text: string) => Result): (text: string) => Result {
  const known = new Map<string, Result>();
  // A sorted list asks for the same many times in a row.
  let last: string | undefined;
  let lastResult: Result | undefined;
  return (text) => {
    if (text === last) return lastResult as Result;
    const before = known.get(text);
    const result = before === undefined ? make(text) : before;
    if (before === undefined) known.set(text, result);
    last = text;
    lastResult = result;
    return result;
  };
}
