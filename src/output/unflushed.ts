import { systemReason } from '../errors.ts';

/** @returns what the person is told of a change that was made and could not be flushed to the disk. */
export function unflushedText(directory: string, error: unknown): string {
  return `warning: What was changed in ${directory} is written, but may not be on disk yet (${systemReason(error)}): a power failure now could undo it.`;
}
