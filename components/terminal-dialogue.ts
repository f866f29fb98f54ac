import { setTimeout as sleep } from 'node:timers/promises';
import { backgroundOf, backgroundQuestion } from './background.ts';
import { createReplySieve, type MouseReport, type ReplySieve } from './input/terminal-replies.ts';

/** At the end an answer that is still on its way is waited for this long, in ms: it would reach the shell as typed text. */
const patienceMs = 100;

/** Tells clicks and the wheel (1000), with numbers that have no bounds (1006). */
const mouseOn = '\x1b[?1000h\x1b[?1006h';
const mouseOff = '\x1b[?1006l\x1b[?1000l';

/** What is said with a terminal beside the screen and the keys. */
interface TerminalDialogue extends ReplySieve {
  /** The terminal gives single keys from now on, or lines: what is answered is echoed then. */
  onRaw(isRaw: boolean): void;
  /** Resolves when nothing is to be answered any more, at most 100 ms later. */
  settled(): Promise<void>;
}

/**
 * Asks the terminal for its background once. Nothing waits for the answer; it never counts as typed, however late it comes.
 */
export function openTerminalDialogue({
  asksBackground,
  takesMouse,
  write,
  onBackground,
  onMouse,
}: {
  readonly asksBackground: boolean;
  readonly takesMouse: boolean;
  readonly write: (sequence: string) => void;
  readonly onBackground: (background: 'dark' | 'light') => void;
  readonly onMouse: (report: MouseReport) => void;
}): TerminalDialogue {
  let isAsked = false;
  let isAnswered: () => void = () => undefined;
  const answered = new Promise<void>((resolve) => (isAnswered = resolve));
  const sieve = createReplySieve((reply) => {
    if (reply.kind === 'attributes') return isAnswered();
    if (reply.kind === 'mouse') return onMouse(reply);
    const background = backgroundOf(reply.colour);
    if (background && asksBackground) onBackground(background);
  });
  return {
    ...sieve,
    onRaw(isRaw) {
      if (takesMouse) write(isRaw ? mouseOn : mouseOff);
      if (!isRaw || !asksBackground || isAsked) return;
      isAsked = true;
      write(backgroundQuestion);
    },
    async settled() {
      const enough = new AbortController();
      const late = sleep(patienceMs, undefined, { signal: enough.signal }).catch(() => undefined);
      if (isAsked) await Promise.race([answered, late]);
      enough.abort();
    },
  };
}
