import { access, constants, stat } from 'node:fs/promises';
import path from 'node:path';

/** @returns whether a program of that name is on the PATH of `env`, or at that path. */
export async function findsProgram(env: NodeJS.ProcessEnv, command: string): Promise<boolean> {
  const places = /[/\\]/.test(command)
    ? [command]
    : (env['PATH'] ?? '')
        .split(path.delimiter)
        .filter((directory) => directory !== '')
        .map((directory) => path.join(directory, command));
  for (const place of places) if (await isProgram(place)) return true;
  return false;
}

async function isProgram(file: string): Promise<boolean> {
  const endings = process.platform === 'win32' ? ['', '.exe', '.cmd', '.bat'] : [''];
  for (const ending of endings) {
    try {
      await access(`${file}${ending}`, constants.X_OK);
      if ((await stat(`${file}${ending}`)).isFile()) return true;
    } catch {
      // Not here.
    }
  }
  return false;
}
