/**
 * The name of the token that replaces `name`: `backend-token` is followed by `backend-token-2`, that by
 * `backend-token-3`, and a name that is taken is passed over. Numbers only grow: a name that meant another token once
 * is not used again. A long number at the end, such as a year, is part of the name.
 * @param taken names of the user's tokens, present and past
 */
export function successorName(name: string, taken: Iterable<string>): string {
  const match = /^(.*[a-zA-Z0-9])-([1-9]\d{0,2})$/.exec(name);
  const stem = match?.[1] ?? name;
  const used = new Set(taken);
  let number = Number(match?.[2] ?? 1) + 1;
  while (used.has(`${stem}-${number}`)) number++;
  return `${stem}-${number}`;
}
