import { programIsDone } from './done.ts';

/** How often is looked whether the program is done, in milliseconds. */
const interval = 20;

/**
 * Ends the program, once it is done, although a call of it never returns: the last resort, where a call into the
 * keychain could not be cut off. All of Node's own ways to end wait for the call's thread.
 * @param call settles where the call returns after all, and nothing need be done
 */
export function endDespiteThread(call: Promise<unknown>): void {
  const watch = setInterval(() => {
    if (programIsDone()) endNow();
  }, interval);
  process.once('exit', endNow);
  const stop = () => {
    clearInterval(watch);
    process.off('exit', endNow);
  };
  call.then(stop, stop);
}

function endNow(): void {
  // From Node 22.15 the process can become another program, which ends with our exit code and has no such thread.
  const { execve } = process as {
    execve?: (file: string, args: readonly string[], env: Readonly<Record<string, string>>) => void;
  };
  try {
    execve?.('/bin/sh', ['sh', '-c', `exit ${process.exitCode}`], {});
  } catch {
    // Windows has neither.
  }
  process.kill(process.pid, 'SIGKILL');
}
