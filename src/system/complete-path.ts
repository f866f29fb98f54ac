import { readdir } from 'node:fs/promises';
import { homedir } from 'node:os';
import path from 'node:path';

/** More are not looked through: nobody chooses among them. */
const most = 50;

/**
 * @param begun a path as far as it was typed; `~/` is the home directory, and stays as it was typed
 * @returns how it may go on, whole, by name; hidden files only where a dot was typed
 */
export async function completePath(begun: string): Promise<readonly string[]> {
  const cut = begun.lastIndexOf('/') + 1;
  const [before, name] = [begun.slice(0, cut), begun.slice(cut)];
  const directory = path.resolve(wholePath(before) || '.');
  try {
    const entries = await readdir(directory, { withFileTypes: true });
    return entries
      .filter((entry) => entry.name.startsWith(name) && (name !== '' || !entry.name.startsWith('.')))
      .map((entry) => `${before}${entry.name}${entry.isDirectory() ? '/' : ''}`)
      .sort()
      .slice(0, most);
  } catch {
    return [];
  }
}

/** @returns a path that was typed where no shell reads it: `~/` is the home directory. */
export function wholePath(typed: string): string {
  return typed.replace(/^~(?=\/)/, () => homedir());
}
