/** What acts upon a terminal instead of being shown: control characters, line breaks, and the marks that reorder a line. */
export const everyUnshown = /[\u0000-\u001f\u007f-\u009f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069]/g;

/** @returns whether there is any of it in a text. */
export function hasUnshown(text: string): boolean {
  return text.search(everyUnshown) !== -1;
}
