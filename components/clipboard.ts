/** A secret stays on the clipboard this long. */
export const secretOnClipboardMs = 45_000;

/** The terminal's own clipboard, which also works over ssh. */
export interface Clipboard {
  copy(text: string, kind: 'text' | 'secret'): void;
  /** Takes off what should not stay; called when the program ends. */
  dispose(): void;
}

/**
 * Copies by OSC 52. A terminal does not tell what its clipboard holds, so a secret is taken off after 45 s even where
 * something else was copied since.
 */
export function createClipboard(write: (sequence: string) => void): Clipboard {
  let timer: NodeJS.Timeout | undefined;
  const clear = () => {
    if (timer === undefined) return;
    clearTimeout(timer);
    timer = undefined;
    write(sequenceFor(''));
  };
  return {
    copy(text, kind) {
      clearTimeout(timer);
      timer = undefined;
      write(sequenceFor(text));
      if (kind === 'secret') timer = setTimeout(clear, secretOnClipboardMs).unref();
    },
    dispose: clear,
  };
}

function sequenceFor(text: string): string {
  return `\x1b]52;c;${Buffer.from(text, 'utf8').toString('base64')}\x07`;
}
