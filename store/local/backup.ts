/** @returns where the last good copy of a store file is kept. */
export function backupOf(file: string): string {
  return `${file}.bak`;
}
