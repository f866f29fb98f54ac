/**
 * @returns the same function, which works its answer out once for each text: the rows of a long list have thousands of
 *   dates and names, and few of them differ.
 */
export function remember<Result>(make: (text: string) => Result): (text: string) => Result {
  const known = new Map<string, Result>();
  return (text) => {
    const before = known.get(text);
    if (before !== undefined) return before;
    const made = make(text);
    known.set(text, made);
    return made;
  };
}
