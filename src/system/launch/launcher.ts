import { type ChildProcess, spawn } from 'node:child_process';
import { constants } from 'node:os';
import { systemCode } from '../../errors.ts';
import type { Launcher } from '../../ports.ts';
import { notStarted } from '../not-started.ts';
import { sweepPrivateFiles, writePrivateFile } from './private-file.ts';
import { relaySignals, type SignalRelay } from './signal-relay.ts';

/**
 * Runs a program in our place: on our own terminal and streams, in our process group (so that Ctrl-Z, `fg` and the size
 * of the window reach it as they reach us), with signals passed on.
 * @param env the environment of this run, for where private files lie
 */
export function createLauncher(env: NodeJS.ProcessEnv): Launcher {
  return {
    async launch({ command, args, env: childEnv, file }) {
      // Before there is a file: a signal would end this process and leave the file behind.
      const relay = relaySignals();
      const written = file && writePrivateFile(env, file.text);
      try {
        const more = file && written ? { [file.variable]: written.path } : {};
        return await run(command, args, { ...childEnv, ...more }, relay, () => sweepPrivateFiles(env));
      } finally {
        written?.remove();
        relay.stop();
      }
    },
  };
}

function run(
  command: string,
  args: readonly string[],
  env: Record<string, string>,
  relay: SignalRelay,
  meanwhile: () => void,
): Promise<number> {
  const early = relay.received();
  if (early) return Promise.resolve(signalCode(early));
  return new Promise((resolve, reject) => {
    let child: ChildProcess;
    try {
      child = spawn(command, args, { env, stdio: 'inherit' });
    } catch (error) {
      reject(notStarted(env, command, systemCode(error), error));
      return;
    }
    child.once('error', (error) => reject(notStarted(env, command, systemCode(error), error)));
    child.once('exit', (code, signal) => resolve(signal ? signalCode(signal) : (code ?? 1)));
    relay.to(child);
    meanwhile();
  });
}

/** As shells report it. */
function signalCode(signal: NodeJS.Signals): number {
  return 128 + constants.signals[signal];
}
