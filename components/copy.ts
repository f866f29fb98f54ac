import type { Copied, Request } from './screen.ts';

/** What every screen takes that can copy: what became of it, in words. */
export interface CopiedAction {
  readonly kind: 'copied';
  readonly text: string;
  readonly isCopied: boolean;
}

/** @returns the requests that put text on the clipboard; the screen gets what became of it, to say it. */
export function copying(text: string, kind: 'text' | 'secret'): readonly Request<CopiedAction>[] {
  return [
    {
      kind: 'task',
      task: {
        run: async ({ copy }) => {
          const copied = await copy(text, kind);
          return { kind: 'copied', text: copiedText(copied, kind), isCopied: true };
        },
        failed: ({ message }) => ({ kind: 'copied', text: `Not copied: ${message}`, isCopied: false }),
      },
    },
  ];
}

/** @returns what to say of it. A terminal that was asked does not answer, and may be told to refuse: tmux is, often. */
export function copiedText(copied: Copied, kind: 'text' | 'secret'): string {
  if (copied === 'copied') {
    return kind === 'secret' ? 'Copied. The clipboard is cleared after 45 s.' : 'Copied.';
  }
  const after = kind === 'secret' ? ' The clipboard is cleared after 45 s.' : '';
  return `Sent to the terminal, which does not confirm it.${after}`;
}
