/** @returns the file that a result goes to; undefined for stdout, which `-` names. */
export function outputFile(named: string | undefined): string | undefined {
  return named === '-' ? undefined : named;
}
