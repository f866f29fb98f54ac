import { readFileSync } from 'node:fs';

/** A process of this machine: its number may be another one's later, but not with the same start. */
export interface RunningProcess {
  readonly pid: number;
  /** When it started, in ticks since the machine did. */
  readonly started: string;
}

/** @returns a process as it runs now; undefined where there is none, or it is stopped (T, t), dead (Z, X) or stuck (D). */
export function findRunning(pid: number): RunningProcess | undefined {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'latin1');
    // The name, in brackets, may hold anything. The state comes next, and the start 19 fields after it (proc(5)).
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    const [state, started] = [fields[0], fields[19]];
    return started !== undefined && (state === 'S' || state === 'R') ? { pid, started } : undefined;
  } catch {
    return undefined;
  }
}
