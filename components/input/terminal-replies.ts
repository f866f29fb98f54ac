/** What a terminal says besides keys. */
export type TerminalReply =
  /** Its background, as it names it. */
  | { readonly kind: 'background'; readonly colour: string }
  /** All that was asked before has been answered. */
  | { readonly kind: 'attributes' }
  | MouseReport;

/** A button of the mouse (0 left, 64 and 65 the wheel) at a cell, counted from 0. */
export interface MouseReport {
  readonly kind: 'mouse';
  readonly button: number;
  readonly x: number;
  readonly y: number;
  readonly isPressed: boolean;
}

/** Takes what a terminal says by itself out of what a person types. */
export interface ReplySieve {
  /** @returns what was typed; replies are told beside. */
  sift(chunk: string): string;
}

const pasteBegin = '\x1b[200~';
const pasteEnd = '\x1b[201~';

const reply =
  /\x1b\[20[01]~|\x1b\]11;([^\x07\x1b]*)(?:\x07|\x1b\\)|\x1b\[\?[\d;]*c|\x1b\[<(\d+);(\d+);(\d+)([Mm])/g;

/** The beginning of a reply, whose rest comes with the next piece. No key of a keyboard begins so, but alt with `]`. */
const begun = /\x1b\](?:1(?:1(?:;[^\x07\x1b]{0,64}\x1b?)?)?)?$|\x1b\[2(?:0[01]?)?$|\x1b\[[?<][\d;]*$/;

/** What is pasted stays as it is: text that looks like a reply is none. */
export function createReplySieve(tell: (reply: TerminalReply) => void): ReplySieve {
  let kept = '';
  let isPasting = false;
  const take = (
    whole: string,
    colour?: string,
    button?: string,
    x?: string,
    y?: string,
    end?: string,
  ): string => {
    if (whole === pasteBegin || whole === pasteEnd) {
      isPasting = whole === pasteBegin;
      return whole;
    }
    if (isPasting) return whole;
    if (end !== undefined)
      tell({
        kind: 'mouse',
        button: Number(button),
        x: Number(x) - 1,
        y: Number(y) - 1,
        isPressed: end === 'M',
      });
    else tell(colour === undefined ? { kind: 'attributes' } : { kind: 'background', colour });
    return '';
  };
  return {
    sift(chunk) {
      const text = (kept + chunk).replace(reply, take);
      const rest = begun.exec(text)?.[0] ?? '';
      kept = rest;
      return rest === '' ? text : text.slice(0, -rest.length);
    },
  };
}
