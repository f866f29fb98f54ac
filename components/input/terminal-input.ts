import type { ReadStream } from 'node:tty';
import type { ReplySieve } from './terminal-replies.ts';

/**
 * @returns a terminal's input without what the terminal says by itself, for whoever reads keys from it.
 * @param onRaw called after it gives single keys (true), and before it gives lines again (false): on suspension and on
 * every way out
 */
export function terminalInput(
  stdin: ReadStream,
  { sift }: ReplySieve,
  onRaw: (isRaw: boolean) => void,
): ReadStream {
  const read = (size?: number): unknown => {
    const chunk: unknown = stdin.read(size);
    return typeof chunk === 'string' ? sift(chunk) : chunk;
  };
  const setRawMode = (isRaw: boolean): ReadStream => {
    if (!isRaw) onRaw(false);
    stdin.setRawMode(isRaw);
    if (isRaw) onRaw(true);
    return stdin;
  };
  // The methods work on the stream itself, which others listen to as well.
  return new Proxy(stdin, {
    get(target, name) {
      if (name === 'read') return read;
      if (name === 'setRawMode') return setRawMode;
      const value: unknown = Reflect.get(target, name, target);
      return typeof value === 'function' ? value.bind(target) : value;
    },
  });
}
