import type { ChildProcess } from 'node:child_process';
import { readFileSync } from 'node:fs';

/** Signals that are passed on. The others end a process at once, or say something about this one alone. */
const passedOn = [
  'SIGTERM',
  'SIGINT',
  'SIGHUP',
  'SIGQUIT',
  'SIGUSR1',
  'SIGUSR2',
  'SIGWINCH',
  'SIGCONT',
] as const;

/** What a terminal sends to the whole foreground, our child included. */
const fromTerminal: ReadonlySet<string> = new Set(['SIGINT', 'SIGQUIT', 'SIGWINCH', 'SIGCONT']);

/** Signals that would end a process that does not care for them. */
const ending: ReadonlySet<string> = new Set(['SIGTERM', 'SIGINT', 'SIGHUP', 'SIGQUIT']);

/** Keeps signals from ending this process, and hands them to its child. */
export interface SignalRelay {
  /** The first one that came before there was a child and would have ended this process. */
  received(): NodeJS.Signals | undefined;
  to(child: Pick<ChildProcess, 'kill'>): void;
  stop(): void;
}

/** Starts to listen. From now on no signal but SIGKILL ends this process. */
export function relaySignals(): SignalRelay {
  let child: Pick<ChildProcess, 'kill'> | undefined;
  let first: NodeJS.Signals | undefined;
  const listener = (signal: NodeJS.Signals) => {
    if (!child) {
      if (ending.has(signal)) first ??= signal;
    } else if (!fromTerminal.has(signal) || !inForeground()) child.kill(signal);
  };
  for (const signal of passedOn) process.on(signal, listener);
  return {
    received: () => first,
    to(started) {
      child = started;
    },
    stop() {
      for (const signal of passedOn) process.off(signal, listener);
    },
  };
}

/**
 * Whether we are in the foreground of a terminal. Then Ctrl-C has reached the child already, and passing it on would be
 * a second one, which many programs take for "now, at once".
 */
function inForeground(): boolean {
  try {
    const stat = readFileSync('/proc/self/stat', 'utf8');
    // After the name: state, parent, process group, session, terminal, foreground group of that terminal.
    const [, , group, , , foreground] = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    return group === foreground;
  } catch {
    return process.stdin.isTTY === true;
  }
}
