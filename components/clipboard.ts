import type { DesktopClipboard } from '../src/ports.ts';
import type { Copied } from './screen.ts';

/** A secret stays on the clipboard this long. */
export const secretOnClipboardMs = 45_000;

/** The clipboard of whoever sits at the terminal. */
export interface Clipboard {
  /** @returns what became of it; a desktop's tool answers, a terminal does not. */
  copy(text: string, kind: 'text' | 'secret'): Promise<Copied>;
  /** Takes off what should not stay; called when the program ends. */
  dispose(): Promise<void>;
}

/** Where text is put. */
interface Ways {
  /** Writes to the terminal. */
  readonly write: (sequence: string) => void;
  readonly desktop: () => Promise<DesktopClipboard>;
}

interface Placed {
  readonly copied: Copied;
  readonly clear: () => Promise<void>;
}

/**
 * Copies with the desktop's own tool, and where there is none by OSC 52, the terminal's clipboard, which also works
 * over ssh. A secret is taken off after 45 s, from the desktop's only if it is still there. A terminal does not tell
 * what its clipboard holds: there it is taken off even if something else was copied since.
 */
export function createClipboard({ write, desktop }: Ways): Clipboard {
  let timer: NodeJS.Timeout | undefined;
  let takeOff: (() => Promise<void>) | undefined;
  const clear = async () => {
    clearTimeout(timer);
    const task = takeOff;
    takeOff = undefined;
    await task?.();
  };
  const place = async (text: string): Promise<Placed> => {
    const tool = await desktop();
    if (await tool.write(text)) return { copied: 'copied', clear: () => tool.clear(text) };
    write(sequenceFor(text));
    return { copied: 'sent', clear: async () => write(sequenceFor('')) };
  };
  return {
    async copy(text, kind) {
      clearTimeout(timer);
      const placed = place(text);
      // Before it is there it can be waited for already: the program may end at once.
      takeOff = kind === 'secret' ? async () => (await placed.catch(() => undefined))?.clear() : undefined;
      if (kind === 'secret') timer = setTimeout(() => void clear(), secretOnClipboardMs).unref();
      return (await placed).copied;
    },
    dispose: clear,
  };
}

function sequenceFor(text: string): string {
  return `\x1b]52;c;${Buffer.from(text, 'utf8').toString('base64')}\x07`;
}
