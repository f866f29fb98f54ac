/** The file was replaced, and a loss of power could still undo it. */
export class UnflushedError extends Error {
  constructor(cause: unknown) {
    super('replaced, and not flushed', { cause });
    this.name = 'UnflushedError';
  }
}
