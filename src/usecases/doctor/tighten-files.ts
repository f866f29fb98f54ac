import type { LooseFile, Ports } from '../../ports.ts';

/** @returns the files of ours with which others may do something, and whose owner we are. */
export async function filesToTighten({ machine }: Pick<Ports, 'machine'>): Promise<readonly LooseFile[]> {
  return (await machine.looseFiles()).filter(({ owner }) => owner === undefined);
}

/** Takes from others what they may do with our files. @throws UserError `store_unwritable` */
export function tightenFiles(
  { machine }: Pick<Ports, 'machine'>,
  files: readonly LooseFile[],
): Promise<void> {
  return machine.tighten(files);
}
