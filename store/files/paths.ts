import path from 'node:path';
import { homeDirectory, pathIn, xdgDirectory } from './home.ts';

/** Where things lie on this machine. Directories are made, mode 0700, by whoever first writes into them. */
export interface Paths {
  /** What the person set: `config.json`. */
  readonly config: string;
  /** What must not be lost: the local store, the record of kept secrets, encrypted secrets. */
  readonly data: string;
  /** What happened: the audit log, journals of rotations. */
  readonly state: string;
}

/**
 * @returns the platform's own places (XDG on Linux), or everything under `SVCACCT_HOME` where that is set.
 * @throws UserError `usage` where the environment names no place
 */
export function findPaths(env: NodeJS.ProcessEnv): Paths {
  const home = env['SVCACCT_HOME'];
  if (home) {
    const root = path.resolve(pathIn('SVCACCT_HOME', home));
    return { config: root, data: path.join(root, 'data'), state: path.join(root, 'state') };
  }
  if (process.platform === 'win32') return windowsPaths(env);
  if (process.platform === 'darwin') {
    const library = path.join(homeDirectory(env), 'Library');
    return {
      config: path.join(library, 'Preferences', 'svcacct'),
      data: path.join(library, 'Application Support', 'svcacct'),
      state: path.join(library, 'Logs', 'svcacct'),
    };
  }
  return {
    config: path.join(xdgDirectory(env, 'XDG_CONFIG_HOME', '.config'), 'svcacct'),
    data: path.join(xdgDirectory(env, 'XDG_DATA_HOME', '.local', 'share'), 'svcacct'),
    state: path.join(xdgDirectory(env, 'XDG_STATE_HOME', '.local', 'state'), 'svcacct'),
  };
}

function windowsPaths(env: NodeJS.ProcessEnv): Paths {
  const place = (variable: string, folder: string) => {
    const set = env[variable];
    return path.join(set || path.join(homeDirectory(env), 'AppData', folder), 'svcacct');
  };
  const local = place('LOCALAPPDATA', 'Local');
  return {
    config: path.join(place('APPDATA', 'Roaming'), 'Config'),
    data: path.join(local, 'Data'),
    state: path.join(local, 'Log'),
  };
}
