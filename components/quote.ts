/** @returns a word that is safe for a POSIX shell; most names need nothing. */
export function quote(word: string): string {
  return /^[\w.@:/+][\w.@:/+-]*$/.test(word) ? word : `'${word.replaceAll("'", `'\\''`)}'`;
}
