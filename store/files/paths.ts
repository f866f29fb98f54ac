import path from 'node:path';
import envPaths from 'env-paths';

/** Where things lie on this machine. Directories are made, mode 0700, by whoever first writes into them. */
export interface Paths {
  /** What the person set: `config.json`. */
  readonly config: string;
  /** What must not be lost: the local store, the record of kept secrets, encrypted secrets. */
  readonly data: string;
  /** What happened: the audit trail, journals of rotations. */
  readonly state: string;
}

/**
 * @returns the platform's own places (XDG on Linux), or everything under `SVCACCT_HOME` where that is set.
 * `env-paths` reads the process's environment, so a run with another environment sets `SVCACCT_HOME`.
 */
export function findPaths(env: NodeJS.ProcessEnv): Paths {
  const home = env['SVCACCT_HOME'];
  if (home) {
    const root = path.resolve(home);
    return { config: root, data: path.join(root, 'data'), state: path.join(root, 'state') };
  }
  const places = envPaths('svcacct', { suffix: '' });
  return { config: places.config, data: places.data, state: places.log };
}
