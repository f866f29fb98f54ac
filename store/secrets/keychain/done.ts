/** @returns whether the program has done its work and is about to end: setting its exit code is its last act. */
export function programIsDone(): boolean {
  return process.exitCode !== undefined;
}
