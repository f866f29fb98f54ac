import { joined, type SafeText, safe, type UnsafeText } from './safe-text.ts';
import type { Style } from './style.ts';

/** @returns a danger in a line: the word, and what it allows. */
export function riskLine(style: Style, what: UnsafeText): SafeText {
  return joined([style.danger('RISK'), safe` ${what}`]);
}
