import type { LooseFile, Ports } from '../../ports.ts';
import { looseText } from '../../usecases/doctor/machine.ts';
import { filesToTighten, tightenFiles } from '../../usecases/doctor/tighten-files.ts';
import { confirmDestructive } from './ask.ts';

/**
 * Takes from others what they may do with our files, after asking. @returns the files as they were.
 * @throws UserError `usage` where nobody can be asked
 */
export async function tightenFilesAsking(
  ports: Pick<Ports, 'machine' | 'prompter'>,
  { confirmed }: { readonly confirmed?: boolean | undefined },
): Promise<readonly LooseFile[]> {
  const loose = await filesToTighten(ports);
  if (loose.length === 0) return [];
  const text = looseText(loose);
  const message = `${text.charAt(0).toUpperCase()}${text.slice(1)}. Remove the permissions of other users?`;
  await confirmDestructive(ports.prompter, { message, confirmed });
  await tightenFiles(ports, loose);
  return loose;
}
