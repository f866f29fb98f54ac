/**
 * Does work that can stop at safe places. The first Ctrl-C (SIGINT) asks it to, through `signal`; another one ends the
 * program as if nobody listened.
 * @param onInterrupt told once, so that a person knows why the program does not end at once
 */
export async function untilInterrupted<Result>(
  work: (signal: AbortSignal) => Promise<Result>,
  onInterrupt: () => void,
): Promise<Result> {
  const controller = new AbortController();
  const { signal } = controller;
  const interrupt = () => {
    if (!signal.aborted) {
      // It goes on listening: what a library does on a signal depends on whether anybody else listens.
      onInterrupt();
      controller.abort();
      return;
    }
    process.off('SIGINT', interrupt);
    process.kill(process.pid, 'SIGINT');
  };
  process.on('SIGINT', interrupt);
  try {
    return await work(signal);
  } finally {
    process.off('SIGINT', interrupt);
  }
}
