import type { LooseFile, Ports } from '../../ports.ts';
import { confirmDestructive } from '../ask.ts';
import { looseText } from './machine.ts';

/**
 * Takes from others what they may do with our files, after asking. @returns the files as they were.
 * @throws UserError `store_unwritable`; `usage` where nobody can be asked
 */
export async function tightenFiles(
  { machine, prompter }: Pick<Ports, 'machine' | 'prompter'>,
  input: { readonly confirmed?: boolean | undefined },
): Promise<readonly LooseFile[]> {
  const loose = (await machine.looseFiles()).filter(({ owner }) => owner === undefined);
  if (loose.length === 0) return [];
  const text = looseText(loose);
  await confirmDestructive(prompter, {
    message: `${text.charAt(0).toUpperCase()}${text.slice(1)}. Keep them to yourself?`,
    confirmed: input.confirmed,
  });
  await machine.tighten(loose);
  return loose;
}
