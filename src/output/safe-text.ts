// C0 controls without the tab and newline we print ourselves, DEL, C1 controls, and the marks that reorder a line.
const unsafe = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/g;

const plain = /^[\x20-\x7e]*$/;

/**
 * Makes text from a server or a file safe for a terminal: control characters (so escape sequences too) and marks
 * that reorder text become U+FFFD. Tabs and newlines become a space, so that a value stays on its line.
 */
export function safeText(text: string): string {
  // Nearly all text is like this, and a long list has a hundred thousand cells.
  if (plain.test(text)) return text;
  return text.replace(/[\t\n]/g, ' ').replace(unsafe, '\ufffd');
}
