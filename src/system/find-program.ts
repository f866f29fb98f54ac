import { accessSync, constants, statSync } from 'node:fs';
import path from 'node:path';

/** @returns whether a program of that name is on the PATH of `env`, or at that path. */
export function findsProgram(env: NodeJS.ProcessEnv, command: string): boolean {
  const places = /[/\\]/.test(command)
    ? [command]
    : (env['PATH'] ?? '')
        .split(path.delimiter)
        .filter((directory) => directory !== '')
        .map((directory) => path.join(directory, command));
  return places.some(isProgram);
}

function isProgram(file: string): boolean {
  const endings = process.platform === 'win32' ? ['', '.exe', '.cmd', '.bat'] : [''];
  return endings.some((ending) => {
    try {
      accessSync(`${file}${ending}`, constants.X_OK);
      return statSync(`${file}${ending}`).isFile();
    } catch {
      return false;
    }
  });
}
