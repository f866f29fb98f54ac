import { spawn } from 'node:child_process';
import type { Browser } from '../ports.ts';
import { findsProgram } from './find-program.ts';

/** How a page is shown: a program, and what it takes before the address. */
type Opener = readonly [command: string, ...before: string[]];

/** @returns the browser of this machine, as the environment names it or as its system opens pages. */
export function createBrowser(env: NodeJS.ProcessEnv, platform: NodeJS.Platform = process.platform): Browser {
  const opener = openerOf(env, platform);
  return {
    available: opener !== undefined,
    open: async (url) => opener !== undefined && start(opener, url, env),
  };
}

function openerOf(env: NodeJS.ProcessEnv, platform: NodeJS.Platform): Opener | undefined {
  const named = env['BROWSER'];
  if (named) return [named];
  // The screen of this machine is not where that person sits.
  if (env['SSH_CONNECTION'] && !env['DISPLAY']) return undefined;
  if (platform === 'darwin') return ['open'];
  if (platform === 'win32') return ['rundll32', 'url.dll,FileProtocolHandler'];
  const hasScreen = env['DISPLAY'] || env['WAYLAND_DISPLAY'] || env['WSL_DISTRO_NAME'];
  const command = hasScreen ? ['xdg-open', 'wslview'].find((name) => findsProgram(env, name)) : undefined;
  return command === undefined ? undefined : [command];
}

/** The browser lives on when we end, and says nothing on our terminal. */
function start([command, ...before]: Opener, url: string, env: NodeJS.ProcessEnv): Promise<boolean> {
  return new Promise((resolve) => {
    const child = spawn(command, [...before, url], { detached: true, stdio: 'ignore', env });
    child.once('error', () => resolve(false));
    child.once('spawn', () => {
      child.unref();
      resolve(true);
    });
  });
}
